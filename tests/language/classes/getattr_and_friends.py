class A:
    x = 1
a = A()
setattr(a, "y", 2)
print(getattr(a, "y"), hasattr(a, "z"), getattr(a, "z", 3), vars(a))  # expect: 2 False 3 {'y': 2}
delattr(a, "y")
print([n for n in dir(a) if n[0] != "_"])  # expect: ['x']
