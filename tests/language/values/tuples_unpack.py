first, *rest = (1, 2, 3)
(a, b), c = (1, 2), 3
print(first, rest, a + b + c, (1,) + (2,))  # expect: 1 [2, 3] 6 (1, 2)
