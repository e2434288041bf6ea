print(sum([1, 2]), sum([[1], [2]], []), sum(x for x in (1.5, 2)))  # expect: 3 [1, 2] 3.5
