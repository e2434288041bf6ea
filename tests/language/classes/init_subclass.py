class Base:
    seen = []
    def __init_subclass__(cls, tag="", **more):
        super().__init_subclass__(**more)
        cls.seen.append((cls.__name__, tag))
class A(Base, tag="t"):
    pass
print(Base.seen)  # expect: [('A', 't')]
