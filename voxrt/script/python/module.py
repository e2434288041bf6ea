"""A facade: what a scenario gets when it imports a module."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

from voxrt.script.spelling import nearest

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["FacadeModule", "facade_of"]


class FacadeModule:
    """A frozen set of members; never the module itself."""

    _vox_host_ = True

    def __init__(self, name: str, members: Mapping[str, object]) -> None:
        self.__dict__.update(members)
        self.__dict__["__name__"] = name

    def __getattr__(self, name: str) -> NoReturn:
        module = self.__dict__["__name__"]
        text = f"the module {module!r} of scenarios has no {name!r}"
        close = nearest(name, (each for each in self.__dict__ if each[0] != "_"))
        if close is not None:
            text += f", did you mean {close!r}?"
        raise AttributeError(text, name=name, obj=self)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"the module {self.__dict__['__name__']!r} is frozen")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"the module {self.__dict__['__name__']!r} is frozen")

    def __dir__(self) -> list[str]:
        return sorted(each for each in self.__dict__ if each[0] != "_")

    def __repr__(self) -> str:
        return f"<module {self.__dict__['__name__']!r}>"


def facade_of(
    module: Any,
    names: str,
    extra: Mapping[str, object] | None = None,
    *,
    name: str = "",
) -> FacadeModule:
    """A facade with the named members of a real module, some of them replaced."""
    members = {each: getattr(module, each) for each in names.split()}
    members.update(extra or {})
    return FacadeModule(name or module.__name__, members)
