d = {"a": 1} | {"b": 2}
d["a"] += 5
d |= {"c": 3}
print(d, {**d, "a": 0}["a"], d.get("z", "none"))  # expect: {'a': 6, 'b': 2, 'c': 3} 0 none
