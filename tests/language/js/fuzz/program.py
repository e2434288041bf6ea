"""Makes random programs."""

from __future__ import annotations

import random
import re

from tests.language.js.fuzz.functions import Functions
from tests.language.js.fuzz.tree import STATEMENT, Node

__all__ = ["make_program"]

ASSIGNMENTS = (
    "=",
    "=",
    "+=",
    "-=",
    "*=",
    "??=",
    "||=",
    "&&=",
    "|=",
    "**=",
    ">>>=",
    "%=",
)
TARGETS = ("{o}[{k}]", "{a}[{i}]", "{a}.length", "{o}.a", "({o}).b.c")
SIMPLE = (
    "show({v});", "show({v}, {v});", "attempt(() => {v});", "attempt(() => [{v}, {v}]);",
    "attempt(() => {v});", "attempt(() => ({o}));", "attempt(() => {s});",
    "attempt(() => {n});", "attempt(() => {a});", "attempt(() => {b});",
    "attempt(() => { const x = {o}; x[{k}] = {v}; return x; });",
    "attempt(() => { const x = {o}; delete x[{k}]; return x; });",
    "attempt(() => { 'use strict'; const x = {o}; x[{k}] = {v}; return x; });",
    "attempt(() => { 'use strict'; delete {o}[{k}]; });",
    "attempt(() => { let x = {a}; x.length = {n}; return x; });",
    "attempt(() => { let x = {d}; x.setUTCMonth({i}); return x; });",
    "attempt(() => { let x = {r}; x.lastIndex = {v}; return [x.exec({s}), x.lastIndex, x.test({s})]; });",
    "attempt(() => { let x = {m}; x.set({v}, {v}); x.delete({v}); return x; });",
    "attempt(() => { let [x, , y = {v}, ...z] = {g}; return [x, y, z]; });",
    "attempt(() => { let { a, [{k}]: x = {v}, ...y } = {o}; return [a, x, y]; });",
    "attempt(() => { let x, y = { }; [x = {v}, y.p, ...y.q] = {g}; return [x, y]; });",
    "attempt(() => { let x, y = { }; ({ a: x, b: y.p = {v}, ...y.q } = {o}); return [x, y]; });",
    "attempt(() => { let x = {n}; return [x++, ++x, x--, --x, x]; });",
    "attempt(() => { let x = {o}; return [x.a++, x[{k}] += {v}, x]; });",
    "attempt(() => { with_ = {v}; return typeof with_; });",
    "attempt(() => Object.entries(Object.getOwnPropertyDescriptors({v})));",
    "attempt(() => JSON.stringify(new Proxy({o}, trap('J'))));",
    "attempt(() => ({ ...new Proxy({o}, trap('S')) }));",
    "attempt(() => Object.assign(new Proxy({o}, trap('A')), {o}));",
    "attempt(() => { for (const x in new Proxy({o}, trap('N'))) show(x); });",
    "attempt(() => { const x = new Proxy({o}, trap('W')); x[{k}] = {v}; x.a ??= {v}; });",
    "attempt(() => spy('l', {v}) + spy('r', {v}));",
    "attempt(() => spy('l', {v}) < spy('r', {v}));",
    "attempt(() => spy('l', {v}) == {v});",
    "attempt(() => [...steps('I', [{v}, {v}], {i})]);",
    "attempt(() => new Map(steps('M', [[1, {v}], {v}], {i})));",
    "attempt(() => { const [x, y] = steps('D', [{v}, {v}, {v}], {i}); return [x, y]; });",
    "attempt(() => Array.from(steps('F', [{v}, {v}], {i}), {f}));",
    "attempt(() => Object.fromEntries(steps('E', [[{k}, {v}], {v}], {i})));",
    "attempt(() => {s}.replace({r}, (...p) => JSON.stringify(p)));",
    "attempt(() => `${ {v} }${ {v} }`);", "attempt(() => {f}`a${ {v} }b\\n${ {v} }`);",
    "attempt(() => Reflect.construct({f}, {a}, {f}));",
    "attempt(() => (function (a, b) { arguments[0] = {v}; b = {v}; return [a, arguments]; })({v}, {v}));",
)  # fmt: skip


DECLARES = re.compile(r"let |const |var |class |function|async |attempt|throw")


class Program(Functions):
    """Writes statements."""

    def block(self, count: int, depth: int) -> list[Node]:
        """Some statements."""
        return [node for _ in range(count) for node in self.any(depth)]

    def body(self, depth: int, **changes: object) -> list[Node]:
        """Statements in a scope of their own."""
        with self.scope(**changes):
            return self.block(self.chance.randint(1, 3), depth - 1)

    def any(self, depth: int) -> list[Node]:
        """One statement of any kind, with what it needs before it."""
        chance = self.chance
        if depth <= 0 or chance.random() < 0.45:
            return [self.simple()]
        makers = (
            self.variable, self.variable, self.variable, self.branch, self.counted,
            self.over, self.during, self.choose, self.guarded, self.guarded, self.labelled,
            self.function, self.function, self.klass, self.jump, self.nested,
        )  # fmt: skip
        made = [chance.choice(makers)(depth)]
        if made[0].text.startswith("class"):
            made += [self.use_class() for _ in range(chance.randint(1, 3))]
        if made[0].text.startswith(("function*", "async function*")):
            made.append(self.driven())
        elif made[0].text.startswith(("function", "async")):
            name = self.scopes[-1][-1].text
            made.append(self.statement(f"attempt(() => {name}({{v}}, {{v}}));"))
        return made

    def simple(self) -> Node:
        """A statement without a body."""
        chance, depth = self.chance, self.chance.randint(1, 3)
        which = chance.random()
        if which < 0.65:
            template = chance.choice(SIMPLE)
            if "attempt" not in template:
                return self.statement(template, depth)
            with self.scope(yields=False, awaits=False, returns=False):
                return self.statement(template, depth)
        if which < 0.8:
            return self.assign(depth)
        if which < 0.87:
            return self.chain()
        if which < 0.92:
            return self.driven()
        return self.use_class()

    def assign(self, depth: int) -> Node:
        """An assignment to a name or to a property."""
        chance = self.chance
        operator = chance.choice(ASSIGNMENTS)
        names = self.names()
        if names and chance.random() < 0.7:
            return self.statement(
                f"{chance.choice(names).text} {operator} {{v}};", depth
            )
        return self.statement(f"{chance.choice(TARGETS)} {operator} {{v}};", depth)

    def variable(self, depth: int) -> Node:
        """A declaration."""
        chance = self.chance
        kind = self.kind()
        word = chance.choice(("let", "let", "const", "var"))
        names = [self.fresh() for _ in range(3)]
        if word == "var" or len(set(names)) < 3:
            self.count += 3
            names = [f"v{self.count - i}" for i in range(3)]
        shape = chance.choice(("{0}",) * 6 + ("[{0}, {1} = 1]", "{{ a: {0}, ...{1} }}"))
        if shape == "{0}":
            made = "{word} {name} = {hole};"
            if chance.random() < 0.6:
                made = "{word} {name} = (() => {{ try {{ return {hole}; }} catch (e) {{ return kind(e); }} }})();"
            made = made.format(word=word, name=names[0], hole=f"{{{kind}}}")
            node = self.statement(made, depth)
            self.declare(names[0], kind, is_constant=word == "const")
            return node
        hole = "{g}" if shape.startswith("[") else "{o}"
        text = shape.format(*names)
        node = self.statement(f"{word} {text} = {hole};", depth)
        for name in names[:2]:
            self.declare(name, is_constant=word == "const")
        return node

    def branch(self, depth: int) -> Node:
        """An `if`."""
        test = self.value("b")
        parts = ["if (", test, ") {\n", self.body(depth)]
        if self.chance.random() < 0.5:
            parts += ["} else {\n", self.body(depth)]
        return Node(STATEMENT, [*parts, "}"])

    def nested(self, depth: int) -> Node:
        """A block."""
        return Node(STATEMENT, ["{\n", self.body(depth), "}"])

    def counted(self, depth: int) -> Node:
        """A `for` with a counter, sometimes with closures over it."""
        chance = self.chance
        word = chance.choice(("let", "let", "var"))
        self.count += 1
        name = f"i{self.count}"
        last = chance.randint(1, 4)
        loops = self.place.loops + 1
        with self.scope(loops=loops):
            self.declare(name, "i")
            body = self.block(chance.randint(1, 3), depth - 1)
            catch = self.statement(f"later{self.count}.push(() => {name}++);")
        if chance.random() < 0.3:
            body.append(catch)
            store = catch.text.split(".")[0]
            head = f"var {store} = [];\nfor ({word} {name} = 0; {name} < {last}; {name}++) {{\ntick();\n"
            tail = f"}}\nshow({store}.map((f) => f() + f()));"
            return Node(STATEMENT, [head, body, tail])
        head = f"for ({word} {name} = 0; {name} < {last}; {name}++) {{\ntick();\n"
        return Node(STATEMENT, [head, body, "}"])

    def over(self, depth: int) -> Node:
        """A `for` over an iterable or over keys."""
        chance = self.chance
        word = chance.choice(("const", "let", "var"))
        name = self.fresh("x") if word != "var" else f"x{self.count + 1}"
        self.count += 1
        of, kind = chance.choice((("of", "g"), ("of", "g"), ("in", "o"), ("of", "a")))
        source = self.value(kind)
        waits = (
            "await "
            if of == "of" and self.place.awaits and chance.random() < 0.4
            else ""
        )
        shape = name
        if of == "of" and chance.random() < 0.2:
            shape = chance.choice(
                (f"[{name}]", f"{{ a: {name} = 1 }}", f"[, ...{name}]")
            )
        with self.scope(loops=self.place.loops + 1):
            self.declare(name, is_constant=word == "const")
            body = self.block(chance.randint(1, 3), depth - 1)
        head = f"for {waits}({word} {shape} {of} "
        return Node(STATEMENT, [head, source, ") {\ntick();\n", body, "}"])

    def during(self, depth: int) -> Node:
        """A `while` or a `do`."""
        self.count += 1
        name = f"w{self.count}"
        test = self.value("b")
        body = self.body(depth, loops=self.place.loops + 1)
        if self.chance.random() < 0.5:
            head = f"let {name} = 0;\nwhile ({name}++ < 3 && "
            return Node(STATEMENT, [head, test, ") {\ntick();\n", body, "}"])
        head = f"let {name} = 0;\ndo {{\ntick();\n"
        return Node(STATEMENT, [head, body, f"}} while ({name}++ < 2 && ", test, ");"])

    def choose(self, depth: int) -> Node:
        """A `switch`."""
        chance = self.chance
        kind = chance.choice("nsv")
        parts: list[str | Node | list[Node]] = ["switch (", self.value(kind), ") {\n"]
        default = chance.randint(0, 3)
        with self.scope(loops=max(1, self.place.loops)):
            self.place.labels = [*self.place.labels, ("", False)]
            for number in range(3):
                if number == default:
                    parts += ["default:\n", self.block(1, depth - 1)]
                parts += ["case ", self.value(kind, 1), ":\n", self.block(1, depth - 1)]
                if chance.random() < 0.5:
                    parts.append("break;\n")
        return Node(STATEMENT, [*parts, "}"])

    def guarded(self, depth: int) -> Node:
        """A `try` with jumps out of it."""
        chance = self.chance
        shape = chance.random()
        parts: list[str | Node | list[Node]] = ["try {\n", self.body(depth)]
        if shape < 0.8:
            parts += ["} catch (e) {\nshow(kind(e));\n", self.body(depth)]
        if shape > 0.4:
            parts += ["} finally {\nshow('finally');\n", self.body(depth)]
        return Node(STATEMENT, [*parts, "}"])

    def labelled(self, depth: int) -> Node:
        """A label before a loop or a block."""
        self.count += 1
        name = f"L{self.count}"
        is_loop = self.chance.random() < 0.6
        with self.scope():
            self.place.labels = [*self.place.labels, (name, is_loop)]
            if is_loop:
                with self.scope(loops=self.place.loops + 1):
                    body = self.block(self.chance.randint(1, 3), depth - 1)
                head = f"{name}: for (let {name}i = 0; {name}i < 3; {name}i++) {{\ntick();\n"
            else:
                body = self.block(self.chance.randint(1, 3), depth - 1)
                head = f"{name}: {{\n"
        return Node(STATEMENT, [head, body, "}"])

    def jump(self, depth: int) -> Node:
        """A jump that is allowed here, mostly under a condition."""
        chance, place = self.chance, self.place
        jumps = ["throw {v};"]
        if place.returns:
            jumps += ["return {v};"] * 3
        if place.yields:
            jumps += ["yield {v};", "yield* {g};"] * 2
        in_switch = any(name == "" for name, _ in place.labels)
        if place.loops:
            jumps += ["break;"] * 2
            if not in_switch:
                jumps += ["continue;"] * 2
        for name, is_loop in place.labels:
            if name:
                jumps += [f"break {name};"] * 2
                if is_loop:
                    jumps += [f"continue {name};"] * 2
        text = chance.choice(jumps)
        if chance.random() < 0.6:
            text = "if ({b}) " + text
        return self.statement(text, depth)


def make_program(seed: int) -> Node:
    """The program of a number, always the same."""
    maker = Program(random.Random(seed))
    body = maker.block(maker.chance.randint(3, 12), maker.chance.randint(1, 4))
    strict = "'use strict';\n" if maker.chance.random() < 0.25 else ""
    return Node(STATEMENT, [strict, [_safe(node) for node in body]])


def _safe(node: Node) -> Node:
    """A statement whose error does not end the program, where that can be."""
    text = node.text
    if DECLARES.match(text):
        return node
    return Node(STATEMENT, ["try {\n", [node], "} catch (e) {\nshow(kind(e));\n}"])
