double = lambda x, k=2: x * k
print(double(4), sorted("bca", key=lambda c: -ord(c)))  # expect: 8 ['c', 'b', 'a']
