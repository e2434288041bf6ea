class Bag:
    def __init__(self):
        self.d = {}
    def __getitem__(self, k):
        return self.d.get(k, 0)
    def __setitem__(self, k, v):
        self.d[k] = v
    def __contains__(self, k):
        return k in self.d
    def __len__(self):
        return len(self.d)
    def __iter__(self):
        return iter(self.d)
b = Bag()
b["a"] += 2
print(b["a"], "a" in b, len(b), list(b), bool(b))  # expect: 2 True 1 ['a'] True
