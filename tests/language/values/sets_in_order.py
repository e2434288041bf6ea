words = "the quick brown fox jumps".split()
print(set(words), list({"b", "a", "b"}))  # expect: {'the', 'quick', 'brown', 'fox', 'jumps'} ['b', 'a']
print({each[0] for each in words}, {*words[3:], "a"})  # expect: {'t', 'q', 'b', 'f', 'j'} {'fox', 'jumps', 'a'}
print(frozenset("ba"), set(), frozenset())  # expect: frozenset({'b', 'a'}) set() frozenset()
first, *others = {3, 1, 2}
print(first, others, sorted({3, 1, 2}), max({3, 1, 2}))  # expect: 3 [1, 2] [1, 2, 3] 3
