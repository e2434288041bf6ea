class A:
    n = 0
    @classmethod
    def make(cls):
        cls.n += 1
        return cls()
    @staticmethod
    def add(a, b):
        return a + b
A.make()
print(A.n, A.add(1, 2))  # expect: 1 3
