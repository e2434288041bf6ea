a, b = set("cab"), set("bxc")
print(a | b, a & b, a - b, a ^ b)  # expect: {'c', 'a', 'b', 'x'} {'c', 'b'} {'a'} {'a', 'x'}
print(a.union("z", "y"), a.difference("c"))  # expect: {'c', 'a', 'b', 'z', 'y'} {'a', 'b'}
print(a == {"a", "b", "c"}, hash(frozenset(a)) == hash(frozenset("abc")))  # expect: True True
a |= b
a -= {"a"}
print(a, a & {"x"} <= a, frozenset("ab") | a)  # expect: {'c', 'b', 'x'} True frozenset({'a', 'b', 'c', 'x'})
a ^= {"c", "d"}
a &= {"x", "d", "b"}
print(a, a.isdisjoint("yz"), {1, 1.0, True})  # expect: {'b', 'x', 'd'} True {1}
try:
    a | ["list"]
except TypeError as error:
    print(error)  # expect: unsupported operand type(s) for |: 'set' and 'list'
