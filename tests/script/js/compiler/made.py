"""What the compiler makes of a piece of source, for tests of its parts."""

from __future__ import annotations

import ast
import re

from voxrt.script.js.compiler import functions
from voxrt.script.js.compiler.core import Compiler
from voxrt.script.js.compiler.unit import TABLES, compile_source
from voxrt.script.js.syntax.parser import parse

__all__ = [
    "analysed",
    "code_named",
    "first_expression",
    "held",
    "python_of",
    "text_of",
]

NUMBERS = re.compile(r"@\d+f?")


def analysed(source):
    """A compilation before any code is made."""
    return Compiler(parse(source, file="s.js"), source, "x", TABLES)


def held(source, name, which=0):
    """The binding of a name; several of one name are counted from 0."""
    found = [each for each in analysed(source).analysis.bindings if each.name == name]
    return found[which]


def text_of(made):
    """Python's text of a node, which may have no place yet."""
    return ast.unparse(ast.fix_missing_locations(made))


def python_of(source):
    """Python's text of the statements of a program, names without numbers."""
    c = analysed(source)
    with c.inside(c.frame) as body:
        for each in c.analysis.program.hoisted.values():
            functions.function(c, each)
        c.stmts(c.program.body)
    return NUMBERS.sub("", "\n".join(text_of(each) for each in body))


def first_expression(source):
    """The expression of the first statement."""
    return parse(source, file="s.js").body[0].expression


def code_named(source, name):
    """The code object of a function with a name."""
    stack = [compile_source(source, file="s.js").code]
    while stack:
        code = stack.pop()
        if code.co_name == name:
            return code
        stack.extend(each for each in code.co_consts if hasattr(each, "co_name"))
    raise AssertionError(f"no function {name}")
