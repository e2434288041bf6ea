print(sum(x * x for x in range(4)), any(x > 2 for x in [1, 3]))  # expect: 14 True
