print(7 // 2, 7 % 2, -7 // 2, 2 ** 10, 1 << 4)  # expect: 3 1 -4 1024 16
x = 3
x *= 4
x <<= 1
x %= 7
x **= 3
print(x)  # expect: 27
