if (n := len("abc")) > 2:
    print(n)  # expect: 3
print([last := x for x in range(3)], last)  # expect: [0, 1, 2] 2
