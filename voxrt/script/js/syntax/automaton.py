"""Questions that the lexer asks the LALR automaton about what may come next.

lark's parser state has two stacks: of states, and of the values that belong to them.
The first says which terminals are acceptable, the second, read from its top, which
functions are unfinished, and so what `yield` and `await` mean.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lark.parsers.lalr_analysis import Shift

from voxrt.script.js.syntax.tokens import Role, Token

if TYPE_CHECKING:
    from lark.parsers.lalr_parser_state import ParserState

__all__ = ["Automaton"]


BRACES = frozenset({"LBRACE", "OBRACE", "FBRACE", "CBRACE", "RBRACE"})


class Automaton:
    """A view of the state that a parse is in."""

    def __init__(self, state: ParserState[int]) -> None:
        self._states = state.parse_conf.states
        self.stack: list[int] = state.state_stack
        self.values: list[Any] = state.value_stack

    def shifts(self, terminal: str) -> bool:
        """Whether the top state itself takes the terminal."""
        action = self._states[self.stack[-1]].get(terminal)
        return action is not None and action[0] is Shift

    def mentions(self, terminal: str) -> bool:
        """Whether the top state has an action for the terminal at all."""
        return terminal in self._states[self.stack[-1]]

    def accepts(self, terminal: str) -> bool:
        """Whether the terminal may come next.

        A state may reduce before it finds out that it cannot take the terminal, so
        the reductions are played through on a stack of their own.
        """
        states = self._states
        stack = self.stack
        action = states[stack[-1]].get(terminal)
        if action is None:
            return False
        below = len(stack)
        above: list[int] = []
        while action[0] is not Shift:
            rule = action[1]
            size = len(rule.expansion)
            if size > len(above):
                below -= size - len(above)
                above.clear()
            elif size:
                del above[-size:]
            top = above[-1] if above else stack[below - 1]
            top = states[top][rule.origin.name][1]
            above.append(top)
            action = states[top].get(terminal)
            if action is None:
                return False
        return True

    def expected(self) -> list[str]:
        """All terminals that may come next."""
        return [
            name
            for name in self._states[self.stack[-1]]
            if name.isupper() and self.accepts(name)
        ]

    def role(self) -> Role | None:
        """The innermost function whose parameters or body are not finished."""
        closed = False
        for value in reversed(self.values):
            if value.__class__ is not Token:
                continue
            # A closing brace can only be the topmost value: what it closes is taken
            # off the stack when the next token is taken.
            if value.type in BRACES and (value.type == "RBRACE" or closed):
                closed = not closed
            elif value.value.__class__ is Role:
                return value.value
        return None

    def head(self) -> tuple[bool, bool]:
        """Whether the function whose parameters begin is async, and a generator."""
        async_ = generator = False
        values = self.values
        at = len(values) - 1
        if _type(values[at]) == "RBRACK":
            while _type(values[at]) != "LBRACK":
                at -= 1
            at -= 1
        elif _type(values[at]) not in {"STAR", "FUNCTION", "FUNCTION_DECL"}:
            at -= 1
        if _type(values[at]) == "STAR":
            generator = True
            at -= 1
        if _type(values[at]) in {"FUNCTION", "FUNCTION_DECL"}:
            at -= 1
        if at >= 0 and _type(values[at]) in {"ASYNC", "ASYNC_DECL"}:
            async_ = True
        return async_, generator

    def arrow_is_async(self) -> bool:
        """Whether the arrow that comes next belongs to an async function."""
        values = self.values
        at = len(values) - 1
        if _type(values[at]) == "IDENT":
            return _type(values[at - 1]) == "ASYNC"
        while _type(values[at]) != "LPAR":
            at -= 1
        return _type(values[at - 1]) == "ASYNC_NAME"

    def in_middle_of_conditional(self) -> bool:
        """Whether a `?` waits for its `:` in the head of the loop around."""
        closed = 0
        at = len(self.values)
        while True:
            at -= 1
            found = _type(self.values[at])
            if found == "COLON":
                closed += 1
            elif found == "QMARK":
                if not closed:
                    return True
                closed -= 1
            elif found == "FOR":
                return False


def _type(value: object) -> str:
    return value.type if value.__class__ is Token else ""
