"""Variables as compiled code asks for them: boxes, globals, declarations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from voxrt.script.js.runtime.convert import type_name
from voxrt.script.js.runtime.values import MISSING, Fault

if TYPE_CHECKING:
    from voxrt.script.js.runtime.realm import Realm

__all__ = [
    "Box",
    "box",
    "const",
    "debugger",
    "declare",
    "declare_function",
    "delete_free",
    "free",
    "ignored",
    "known",
    "set_box",
    "set_free",
    "set_free_loose",
    "set_known",
    "typeof_free",
]


class Box:
    """A variable of one round of a loop; `v` is unset until it has a value."""

    __slots__ = ("v",)

    v: Any


def box(value: Any) -> Box:
    """A variable with a value."""
    made = Box()
    made.v = value
    return made


def set_box(place: Box, value: Any) -> Any:
    """Write a variable; the value."""
    place.v = value
    return value


def const(value: Any, name: str) -> Any:
    """Writing a constant."""
    del value
    raise Fault("TypeError", f"{name} is a constant and cannot be written")


def ignored(value: Any, name: str) -> Any:
    """Writing the name of a function expression in sloppy code; the value."""
    del name
    return value


# Names that a program does not declare


def free(realm: Realm, name: str) -> Any:
    """Value of a name that the scope does not hold."""
    found = realm.global_object.read(name)
    if found is MISSING:
        raise _undefined(realm, name)
    return found


def _undefined(realm: Realm, name: str) -> Fault:
    if name in realm.lexical:
        return Fault("ReferenceError", f"cannot access {name} before initialization")
    hook = realm.context.on_missing_name
    told = hook(name) if hook is not None else None
    return Fault("ReferenceError", told or f"{name} is not defined")


def typeof_free(realm: Realm, name: str) -> str:
    """`typeof` of a name that the program does not declare."""
    found = realm.scope.get(f"${name}", MISSING)
    if found is MISSING:
        if name in realm.lexical:
            raise _undefined(realm, name)
        found = realm.global_object.read(name)
    return "undefined" if found is MISSING else type_name(found)


def _set_lexical(realm: Realm, name: str, value: Any) -> None:
    if f"${name}" not in realm.scope:
        raise _undefined(realm, name)
    if name in realm.constants:
        const(value, name)
    realm.scope[f"${name}"] = value


def set_free(realm: Realm, name: str, value: Any) -> Any:
    """`name = value` in strict code; the value."""
    target = realm.global_object
    if name in realm.lexical:
        _set_lexical(realm, name, value)
    elif not target.has(name):
        raise _undefined(realm, name)
    elif not target.set(name, value, target):
        raise Fault("TypeError", f"cannot write {name}")
    return value


def known(realm: Realm, name: str) -> bool:
    """Whether there is a global variable of a name."""
    return name in realm.lexical or realm.global_object.has(name)


def set_known(
    realm: Realm,
    name: str,
    was_known: bool,  # noqa: FBT001 - evaluated in the order of the arguments
    value: Any,
) -> Any:
    """`name = value` in strict code, where the value may make the variable."""
    if not was_known:
        raise _undefined(realm, name)
    return set_free(realm, name, value)


def set_free_loose(realm: Realm, name: str, value: Any) -> Any:
    """`name = value` in sloppy code, which makes a global variable; the value."""
    if name in realm.lexical:
        _set_lexical(realm, name, value)
    else:
        target = realm.global_object
        target.set(name, value, target)
    return value


def delete_free(realm: Realm, name: str) -> bool:
    """`delete name`."""
    if name in realm.lexical:
        return False
    return realm.global_object.delete(name)


# Declarations of programs


def declare(
    realm: Realm,
    lexical: tuple[tuple[str, str], ...],
    variables: tuple[str, ...],
    functions: tuple[str, ...],
    annexed: tuple[str, ...],
) -> None:
    """Make the global variables of a program (GlobalDeclarationInstantiation).

    Args:
        realm: Whose globals they are.
        lexical: Names of `let`, `const` and `class`, each with its kind.
        variables: Names of `var`.
        functions: Names of functions.
        annexed: Names of functions in blocks (Annex B).
    """
    _check_names(realm, {name for name, _ in lexical}, (*variables, *functions))
    target = realm.global_object
    for name in functions:
        if not target.can_declare_function(name):
            raise Fault("TypeError", f"global function {name} cannot be declared")
    for name in variables:
        if not target.can_declare_var(name):
            raise Fault("TypeError", f"global variable {name} cannot be declared")
    hidden = {name for name, _ in lexical} | realm.lexical
    for name in annexed:
        if name not in hidden and target.can_declare_var(name):
            target.declare_var(name)
    for name, kind in lexical:
        target.hide(name)
        if kind == "const":
            realm.constants.add(name)
    for name in variables:
        target.declare_var(name)
    realm.declared.update(variables, functions)


def _check_names(realm: Realm, lexical: set[str], others: tuple[str, ...]) -> None:
    """Refuse names that are taken."""
    for name in lexical:
        taken = name in realm.lexical or name in realm.declared
        if taken or realm.global_object.is_restricted(name):
            raise Fault("SyntaxError", f"{name} is declared already")
    for name in others:
        if name in realm.lexical:
            raise Fault("SyntaxError", f"{name} is declared already")


def declare_function(realm: Realm, name: str, value: Any) -> None:
    """Set a global function at the start of its program."""
    realm.global_object.declare_function(name, value)


def debugger(realm: Realm) -> None:
    """`debugger`: tell whoever wants to know."""
    reached = realm.context.on_debugger
    if reached is not None:
        reached()
