a = [1, 2, 3]
a[0:2] += [9]
print(a)  # expect: [1, 2, 9, 3]
