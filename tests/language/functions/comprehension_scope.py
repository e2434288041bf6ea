x = "outer"
print([x for x in range(2)], x)  # expect: [0, 1] outer
print({k: v for k, v in zip("ab", [1, 2])}, {c for c in "a"})  # expect: {'a': 1, 'b': 2} {'a'}
