"""Writes functions, generators, classes and promise chains."""

from __future__ import annotations

from tests.language.js.fuzz.tree import STATEMENT, Node
from tests.language.js.fuzz.writer import Writer

__all__ = ["Functions"]

MEMBERS = (
    "f{0} = {v};", "[{k}] = {v};", "static s{0} = {v};", "#h = {v};",
    "get g{0}() {{ tick(); return {v}; }}", "set g{0}(p) {{ show('set', p); }}",
    "m{0}(p, q = {v}) {{ tick(); return [p, q, {v}]; }}",
    "static m{0}(...p) {{ tick(); return {v}; }}", "static {{ show('static', {v}); }}",
    "*gen{0}() {{ yield {v}; return {v}; }}", "async later{0}() {{ return await {v}; }}",
    "['c' + {s}]() {{ return {v}; }}", "#p() {{ return this.#h; }}",
    "hidden() {{ return #h in this ? [this.#h, this.#p()] : 0; }}",
    "change(p) {{ this.#h ??= p; return this.#h += 1; }}",
    "up{0}() {{ tick(); return super.m1?.({v}); }}", "static get [{k}]() {{ return {v}; }}",
    "toString() {{ return 'C' + {s}; }}", "static async *s{0}() {{ yield {v}; }}",
)  # fmt: skip

CHAINS = (
    "Promise.resolve({v})", "Promise.reject({v})", "new Promise((y, n) => y({v}))",
    "Promise.all({g})", "Promise.race([{v}, Promise.resolve({v})])", "Promise.any({g})",
    "Promise.allSettled({g})", "(async () => {v})()", "(async (p = {v}) => await p)()",
    "Promise.resolve({ then(y, n) { show('then'); y({v}); } })",
    "(async () => { for await (const p of {g}) show('for', p); return {v}; })()",
    "Promise.all([Promise.resolve({v}), (async () => {v})(), {v}])",
    "(async () => { try { return await {v}; } finally { show('fin'); await {v}; } })()",
    "new Promise((y, n) => { y({v}); n({v}); throw {v}; })",
    "Promise.resolve({v}).finally(() => {v})", "Promise.resolve({v}).then({f})",
    "Promise.race([Promise.reject({v}), {v}])", "Promise.reject({v}).then({f}, {f})",
    "(async function* () { yield {v}; yield Promise.resolve({v}); })().next()",
)  # fmt: skip

LINKS = (
    ".then({f})",
    ".then((p) => {v})",
    ".catch((p) => {v})",
    ".finally({f})",
    ".then({v})",
)

SHAPES = ("{}", "{}", "{}", "[{}]", "{{ a: {} }}", "{{ {} = 1 }}", "[, ...{}]")
ORDERS = ("next", "next", "next", "return", "throw")


class Functions(Writer):
    """Writes what has a body of its own."""

    def block(self, count: int, depth: int) -> list[Node]:
        """Statements; see `Program`."""
        raise NotImplementedError

    def function(self, depth: int) -> Node:
        """A function declaration, plain, async or a generator."""
        chance = self.chance
        style = chance.choice(("", "", "", "async ", "*", "async *"))
        name = self.fresh("fn")
        head = "async function" if style.startswith("async") else "function"
        head += "*" if style.endswith("*") else ""
        strict = "'use strict';\n" if chance.random() < 0.1 else ""
        with self.scope(
            returns=True,
            yields=style.endswith("*"),
            awaits=style.startswith("async"),
            loops=0,
            labels=[],
        ):
            parameters = ["" if strict else self._parameters(depth)]
            body = self.block(chance.randint(1, 4), depth - 1)
        self.declare(name, "f")
        parts = [f"{head} {name}(", *parameters, f") {{\n{strict}tick();\n", body, "}"]
        return Node(STATEMENT, parts)

    def _parameters(self, depth: int) -> str | Node:
        chance = self.chance
        names = [self.fresh("p") for _ in range(chance.randint(0, 3))]
        names = list(dict.fromkeys(names))
        texts = [chance.choice(SHAPES).format(name) for name in names]
        if texts and chance.random() < 0.2:
            texts[-1] = f"...{names[-1]}"
        made: str | Node = ", ".join(texts)
        if texts and not texts[-1].startswith("...") and chance.random() < 0.3:
            with self.scope(yields=False, awaits=False):
                made = self.fill_plain(f"{made} = {{v}}", depth)
        for name in names:
            self.declare(name)
        return made

    def fill_plain(self, template: str, depth: int) -> Node:
        """A template that is no expression: without parentheses."""
        return Node("part", self.statement(template, depth).parts)

    def klass(self, depth: int) -> Node:
        """A class declaration and a use of it."""
        chance = self.chance
        name = self.fresh("C")
        parts: list[str | Node | list[Node]] = [f"class {name}"]
        base = chance.random()
        if base < 0.35:
            classes = [each.text for each in self.names("c")]
            known = ["Array", "Map", "Error", "Object", "Promise", "null", *classes * 3]
            parts.append(f" extends {chance.choice(known)}")
        parts.append(" {\n")
        if base < 0.35 and chance.random() < 0.5:
            made = "constructor(...p) {{ {} super(...p); this.made = {{v}}; }}\n"
            early = chance.choice(("", "tick();", "show('new', new.target.name);"))
            parts.append(self.fill_plain(made.format(early), depth - 1))
        members: list[Node] = []
        used = [chance.choice(MEMBERS) for _ in range(chance.randint(1, 5))]
        if any("#" in each for each in used):
            used = [each for each in used if "#h =" not in each and "#p()" not in each]
            used += [MEMBERS[3], MEMBERS[12], MEMBERS[13], MEMBERS[14]]
        for number, member in enumerate(used):
            with self.scope(yields=False, awaits=False, returns=False):
                text = member.replace("{0}", str(number % 3)).replace("{{", "{")
                node = self.statement(text.replace("}}", "}"), depth - 1)
            members.append(node)
        parts.append(members)
        parts.append("}")
        self.declare(name, "c")
        return Node(STATEMENT, parts)

    def use_class(self) -> Node:
        """Make an instance and look at it."""
        classes = self.names("c")
        if not classes:
            return self.statement("show({v});")
        name = self.chance.choice(classes).text
        use = self.chance.choice(
            (
                "attempt(() => new {c}({v}));",
                "attempt(() => {{ const x = new {c}({v}); return [x.hidden?.(), x.change?.({v})]; }});",
                "attempt(() => new {c}().m1({v}));",
                "attempt(() => Reflect.ownKeys({c}));",
                "attempt(() => {c}.m0({v}));",
                "attempt(() => [...new {c}().gen1()]);",
                "attempt(() => `${{ new {c}() }}`);",
                "attempt(() => new {c}().g0 = {v});",
                "attempt(() => Object.getOwnPropertyDescriptors({c}.prototype));",
                "attempt(() => new {c}().up2({v}));",
            )
        )
        text = use.replace("{c}", name).replace("{{", "{").replace("}}", "}")
        return self.statement(text)

    def chain(self) -> Node:
        """Promises whose steps print in order."""
        chance = self.chance
        links = "".join(chance.choice(LINKS) for _ in range(chance.randint(0, 3)))
        self.count += 1
        end = f".then((p) => show('ok{self.count}', p), (e) => show('no{self.count}', kind(e)))"
        text = f"attempt(() => {chance.choice(CHAINS)}{links}{end} && 0);"
        with self.scope(yields=False, awaits=False):
            return self.statement(text)

    def driven(self) -> Node:
        """Calls of an iterator's methods."""
        chance = self.chance
        functions = self.names("f")
        orders = [
            f"['{chance.choice(ORDERS)}', {{v}}]" for _ in range(chance.randint(1, 5))
        ]
        made = "{g}[Symbol.iterator]()"
        if functions and chance.random() < 0.7:
            made = f"{chance.choice(functions).text}({{v}})"
        text = f"try {{ drive({made}, {', '.join(orders)}); }}"
        return self.statement(text + " catch (e) { show(kind(e)); }")
