"""Prepares a context's global scope for compiled Python scenarios."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voxrt.script.facades import FACADES
from voxrt.script.meter import Stopped
from voxrt.script.python.access import Access, catchable
from voxrt.script.python.builtin_names import make_builtins
from voxrt.script.python.growth import SIZED, Growth
from voxrt.script.python.identity import Identity, default_repr
from voxrt.script.python.imports import Importer
from voxrt.script.python.iteration import Iteration
from voxrt.script.python.metaclasses import class_of
from voxrt.script.python.names import SCENARIO
from voxrt.script.python.nodes import STOP, TICK
from voxrt.script.python.sets import set_of
from voxrt.script.python.tools import Tools
from voxrt.script.python.views import kept_view

if TYPE_CHECKING:
    from voxrt.script.context import ScriptContext

__all__ = ["prepare_scope"]


def prepare_scope(context: ScriptContext) -> None:
    """Put built-in names and the guard's helpers into the scope, once."""
    scope = context.scope
    if TICK in scope.get("__builtins__", ()):
        return
    growth = Growth(context.settings, context.meter)
    access = Access(growth)
    tools = Tools(context, growth, Iteration(context.meter))
    identity = Identity(scope)
    importer = Importer(tools, FACADES)
    names = make_builtins(tools, access, identity)
    helpers = {
        "add": growth.add,
        "mul": growth.mul,
        "pow": growth.pow,
        "lshift": growth.lshift,
        "mod": growth.mod,
        "iadd": growth.iadd,
        "imul": growth.imul,
        "ipow": growth.ipow,
        "ilshift": growth.ilshift,
        "imod": growth.imod,
        "text": growth.text,
        "fstring": growth.fstring,
        "str": growth.str_of,
        "format": growth.format_value,
        "bytes": growth.bytes_maker,
        "method": access.method,
        "private": access.private,
        "own": access.own,
        "writable": access.writable,
        "setter": access.setter,
        "aug_attr": access.begin_attribute,
        "aug_item": access.begin_item,
        "aug_end": access.end,
        "catch": catchable,
        "class": class_of,
        "repr": default_repr,
        "hash": identity.inherited_hash,
        "set": set_of,
        "view": kept_view,
        "slice": slice,
        "sized": SIZED,
        "len": len,
        "limit": growth.limit,
        "int": int,
        "float": float,
        "import": importer.module,
        "from": importer.member,
    }
    names.update({f"__vox_{name}__": helper for name, helper in helpers.items()})
    names[TICK] = context.meter.charge
    names[STOP] = Stopped
    scope["__builtins__"] = names
    scope["__name__"] = SCENARIO
