from enum import Enum, IntEnum, Flag, StrEnum, auto
class Color(Enum):
    RED = auto()
    BLUE = "b"
    @property
    def nice(self):
        return self.name.lower()
class F(Flag):
    A = auto()
    B = auto()
print(Color.RED.value, Color("b").nice, [c.name for c in Color], F.A | F.B)  # expect: 1 blue ['RED', 'BLUE'] F.A|B
