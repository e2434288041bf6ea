a, b = {"x": 1, "y": 2, "z": 3}, {"z": 3, "w": 4, "x": 0}
print(a.keys() & b.keys(), a.keys() - b.keys())  # expect: {'z', 'x'} {'y'}
print(a.items() & b.items(), a.keys() | ["v"])  # expect: {('z', 3)} {'x', 'y', 'z', 'v'}
keys = a.keys()
a["last"] = 4
print(keys, keys ^ b, "last" in keys)  # expect: dict_keys(['x', 'y', 'z', 'last']) {'y', 'last', 'w'} True
