import itertools as it
print(list(it.islice(it.count(5, 2), 3)), list(it.chain([1], [2])))  # expect: [5, 7, 9] [1, 2]
print(list(it.product("ab", repeat=2))[1], list(it.repeat("x", 2)))  # expect: ('a', 'b') ['x', 'x']
print(next(it.cycle([7])), list(it.combinations("abc", 2))[0])  # expect: 7 ('a', 'b')
