print(sorted([3, 1], reverse=True), min(3, 1), max("ab"), list(zip([1], [2])))  # expect: [3, 1] 1 b [(1, 2)]
print(list(enumerate("a", 1)), list(reversed([1, 2])), divmod(7, 2), round(2.567, 1))  # expect: [(1, 'a')] [2, 1] (3, 1) 2.6
print(list(map(str, [1])), list(filter(None, [0, 1])), chr(65), hex(255), callable(len))  # expect: ['1'] [1] A 0xff True
