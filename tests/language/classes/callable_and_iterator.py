class Count:
    def __init__(self, n):
        self.n = n
    def __iter__(self):
        return self
    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n
    def __call__(self, x):
        return x + self.n
c = Count(3)
print(list(c), c(5))  # expect: [2, 1, 0] 5
