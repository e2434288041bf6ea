class V:
    def __init__(self, x):
        self.x = x
    def __add__(self, o):
        return V(self.x + o.x)
    def __mul__(self, k):
        return V(self.x * k)
    def __eq__(self, o):
        return self.x == o.x
    def __mod__(self, k):
        return "mod"
    __rmul__ = __mul__
v = V(1) + V(2)
v += V(1)
print(v.x, (v * 2).x, (2 * v).x, v == V(4), v % 3)  # expect: 4 8 8 True mod
