class A:
    def __init__(self):
        self.__x = 1
    def same(self, other):
        return self.__x == other.__x
    def bump(self, other):
        other.__x += 1
        other._y = other.__x
a, b = A(), A()
a.bump(b)
print(a.same(b), b._y, b._A__x)  # expect: False 2 2
