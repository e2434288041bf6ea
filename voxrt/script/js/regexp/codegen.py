"""Tree to program of the own matcher.

How this works. Each kind of node has a generator that emits steps, and yields the
nodes that are to be emitted in between. One loop drives them, so the depth of a tree
costs no depth of Python's stack. Looking behind, everything is emitted last to first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from voxrt.script.js.regexp import loops, steps
from voxrt.script.js.regexp.charsets import resolve, word_set
from voxrt.script.js.regexp.machine import Program
from voxrt.script.js.regexp.nodes import (
    Back,
    Chars,
    Choice,
    Edge,
    Group,
    Look,
    Node,
    Pattern,
    Repeat,
    Sequence,
)
from voxrt.script.js.regexp.sets import source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from voxrt.script.js.regexp.machine import Step

__all__ = ["make_program"]

Emission: TypeAlias = "Iterator[tuple[Node, bool]]"
"""nodes to emit in between, each with whether it is matched backwards"""


def make_program(pattern: Pattern) -> Program:
    """Compile a pattern for the own matcher."""
    return _Compiler(pattern).run()


class _Compiler:
    def __init__(self, pattern: Pattern) -> None:
        self._pattern = pattern
        self._flags = pattern.flags
        self._names = dict(pattern.names)
        self._steps: list[Step] = []
        self._registers = pattern.groups + 1

    def run(self) -> Program:
        active = [self._emission(self._pattern.body, back=False)]
        while active:
            inner = next(active[-1], None)
            if inner is None:
                active.pop()
            else:
                active.append(self._emission(inner[0], back=inner[1]))
        self._steps.append(steps.accept)
        return Program(self._steps, self._registers, self._pattern.groups)

    def _emission(self, node: Node, *, back: bool) -> Emission:
        match node:
            case Sequence():
                return self._sequence(node, back)
            case Choice():
                return self._choice(node, back)
            case Group():
                return self._group(node, back)
            case Repeat():
                return self._repeat(node, back)
            case Look():
                return self._look(node)
            case Edge():
                return self._edge(node)
            case Back():
                return self._reference(node, back)
        return self._sequence(Sequence((node,)), back)

    # Places in the program

    def _here(self) -> int:
        return len(self._steps)

    def _then(self) -> int:
        """The number of the step after the one that is emitted now."""
        return len(self._steps) + 1

    def _emit(self, step: Step) -> None:
        self._steps.append(step)

    def _reserve(self) -> int:
        """Leave a place for a step that can be made only later."""
        self._steps.append(steps.accept)
        return len(self._steps) - 1

    def _register(self) -> int:
        self._registers += 1
        return self._registers - 1

    def _source(self, node: Chars) -> str:
        return source(resolve(node, self._flags), self._flags.top)

    # Nodes

    def _sequence(self, node: Sequence, back: bool) -> Emission:  # noqa: FBT001
        run: list[Chars] = []
        for item in reversed(node.items) if back else node.items:
            if isinstance(item, Chars):
                run.append(item)
                continue
            self._run(run, back=back)
            run = []
            yield item, back
        self._run(run, back=back)

    def _run(self, run: list[Chars], *, back: bool) -> None:
        if not run:
            return
        make = steps.backward_text if back else steps.one_of
        ordered = reversed(run) if back else run
        text = "".join(map(self._source, ordered))
        self._emit(make(text, len(run), self._then()))

    def _choice(self, node: Choice, back: bool) -> Emission:  # noqa: FBT001
        ends = []
        for option in node.options[:-1]:
            place = self._reserve()
            yield option, back
            ends.append(self._reserve())
            self._steps[place] = steps.split(self._here(), place + 1)
        yield node.options[-1], back
        for place in ends:
            self._steps[place] = _go(self._here())

    def _group(self, node: Group, back: bool) -> Emission:  # noqa: FBT001
        start = self._register()
        self._emit(steps.open_group(start, self._then()))
        yield node.body, back
        self._emit(steps.close_group(node.index, start, self._then()))

    def _repeat(self, node: Repeat, back: bool) -> Emission:  # noqa: FBT001
        if node.most == 0:
            return
        if isinstance(node.body, Chars):
            make = loops.eager_run if node.greedy else loops.lazy_run
            self._emit(make(self._source(node.body), node, self._then(), back=back))
            return
        count, start = self._register(), self._register()
        begin, test = self._reserve(), self._reserve()
        yield node.body, back
        end = self._reserve()
        loop = loops.Loop(node, count, start, test + 1, self._here())
        self._steps[begin] = loops.begin_loop(loop, test)
        self._steps[test] = loops.next_round(loop)
        self._steps[end] = loops.end_round(loop, test)

    def _look(self, node: Look) -> Emission:
        place = self._register()
        opening = self._reserve()
        yield node.body, node.behind
        closing = self._reserve()
        after = self._here()
        negated = node.negated
        self._steps[opening] = steps.open_look(
            place, after, opening + 1, negated=negated
        )
        self._steps[closing] = steps.close_look(place, after, negated=negated)

    def _edge(self, node: Edge) -> Emission:
        then = self._then()
        if node.kind in "bB":
            word = word_set(self._flags)
            self._emit(steps.boundary(word, then, wanted=node.kind == "b"))
        elif self._flags.multiline:
            self._emit(steps.line_edge(node.kind, then))
        else:
            self._emit(steps.text_edge(node.kind, then))
        yield from ()

    def _reference(self, node: Back, back: bool) -> Emission:  # noqa: FBT001
        target = node.target
        group = target if isinstance(target, int) else self._names[target]
        self._emit(steps.reference(group, self._flags, self._then(), back=back))
        yield from ()


def _go(target: int) -> Step:
    return lambda _: target
