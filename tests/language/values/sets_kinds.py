class Bag(set):
    def add(self, item):
        super().add(item.lower())


bag = Bag("B")
bag.add("A")
print(bag, isinstance(bag, set), type(bag | {"c"}) is set)  # expect: Bag({'B', 'a'}) True True
match {1, 2}:
    case set(found):
        print(found)  # expect: {1, 2}
print({frozenset("ab"): 1}[frozenset("ba")], {"a", "b"} in [set("ba")])  # expect: 1 True
