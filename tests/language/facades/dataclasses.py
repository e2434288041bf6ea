from dataclasses import dataclass, field, asdict, replace
@dataclass(order=True, frozen=True)
class P:
    x: int
    tags: list = field(default_factory=list, compare=False)
    def __post_init__(self):
        object.__setattr__(self, "x", self.x + 1)
print(P(1), P(1) < P(2), asdict(P(1)), replace(P(1), tags=[1]).tags)  # expect: P(x=2, tags=[]) True {'x': 2, 'tags': []} [1]
