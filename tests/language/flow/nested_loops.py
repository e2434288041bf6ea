print([(x, y) for x in range(3) for y in range(x) if x != y])  # expect: [(1, 0), (2, 0), (2, 1)]
