a = [1, 2]
b = a
b += [3]
a[0] += 10
a[1:2] = [5, 6]
a.extend([7])
print(a, a is b, [0] * 3)  # expect: [11, 5, 6, 3, 7] True [0, 0, 0]
