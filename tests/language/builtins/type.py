print(type(1) is int, isinstance(int, type), isinstance(1, type))  # expect: True True False
x: type[int] = bool
print(type(x).__name__, issubclass(x, int))  # expect: type True
