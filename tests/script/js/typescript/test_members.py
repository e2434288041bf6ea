"""Classes whose members were erased still do what they did."""

from __future__ import annotations

import pytest

from voxrt.script.js.typescript import erase

pytest.importorskip("tree_sitter_typescript")
quickjs = pytest.importorskip("quickjs")

POINT = """\
interface HasName { name: string }
abstract class Named<T = unknown> implements HasName {
  static count: number = 0
  declare ghost: string
  private readonly [Symbol.toStringTag] = "Named"
  constructor(public name: string, protected extra?: T) { Named.count++ }
  abstract greet(): string
}
class Person extends Named<number> {
  constructor(name: string, readonly age: number = 7) {
    super(name, 3)
  }
  greet(): string
  greet(loud?: boolean): string { return `${this.name!} ${<number>this.age}` }
  protected *items(): Iterable<number> { yield this.extra as number }
  static of(this: typeof Person, name: string) { return new this(name) }
}
const p = Person.of("Ann") satisfies HasName as Person;
[p.greet(), p.extra, Person.count, String(p), "ghost" in p, [...p.items()]].join()
"""


def test_a_class_runs():
    script = erase(POINT, file="scenario.ts")
    shown = quickjs.Context().eval(script)
    assert shown == "Ann 7,3,1,[object Named],false,3"


def test_positions_stay():
    script = erase(POINT, file="scenario.ts")
    for number, line in enumerate(script.split("\n")):
        if "return" in line:
            assert line.index("return") == POINT.split("\n")[number].index("return")
