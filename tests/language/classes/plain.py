class Dog:
    kind = "dog"
    def __init__(self, name):
        self.name = name
        self._age = 3
    def __repr__(self):
        return f"Dog({self.name!r}, {self._age})"
d = Dog("Rex")
d.name = "Max"
print(d, d.kind, Dog.kind, d._age)  # expect: Dog('Max', 3) dog dog 3
