print(sorted({1, 2} | {3} - {2}), {1} < {1, 2})  # expect: [1, 2, 3] True
