r = range(10 ** 12)
print(r[-1], r[5], 7 in r, isinstance(r, range))  # expect: 999999999999 5 True True
for i in r:
    if i == 2:
        break
print(i)  # expect: 2
