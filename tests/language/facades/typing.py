from typing import Any, Optional, NamedTuple, TypedDict, Protocol, Generic, TypeVar, TYPE_CHECKING
T = TypeVar("T")
class Box(Generic[T]):
    def __init__(self, v: T) -> None:
        self.v = v
class P(NamedTuple):
    x: int
    y: Optional[str] = None
class D(TypedDict):
    k: int
if TYPE_CHECKING:
    import numpy
print(Box[int](3).v, P(1), D(k=2))  # expect: 3 P(x=1, y=None) {'k': 2}
