from __future__ import annotations
def f(x: int, y: list[Missing] | None = None) -> dict[str, int]:
    z: float = 1.5
    return {"x": x + z}
count: int = 2
print(f(count))  # expect: {'x': 3.5}
