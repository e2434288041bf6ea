print(str.join(",", "abc"), list(map(str.upper, "ab")))  # expect: a,b,c ['A', 'B']
print(str.format("{}-{}", 1, 2))  # expect: 1-2
