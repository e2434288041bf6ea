def f(a, /, b=2, *args, c, d=4, **more):
    return a, b, args, c, d, more
print(f(1, c=3))  # expect: (1, 2, (), 3, 4, {})
print(f(1, 2, 3, c=4, e=5))  # expect: (1, 2, (3,), 4, 4, {'e': 5})
