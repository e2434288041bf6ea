fs = [lambda i=i: i for i in range(3)]
print([f() for f in fs], (lambda: [y for y in range(2)])())  # expect: [0, 1, 2] [0, 1]
