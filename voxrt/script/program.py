"""A scenario file that has been read and compiled, whatever its language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Coroutine
    from pathlib import Path

    from voxrt.script.context import ScriptContext

__all__ = ["Program"]


class Program(Protocol):
    """What a language makes of a source file; shared by any number of contexts."""

    @property
    def path(self) -> Path:
        """Where the file stands, as the user gave it."""
        ...

    @property
    def source(self) -> str:
        """Text of the file."""
        ...

    @property
    def sha256(self) -> str:
        """Hash of the text as UTF-8, in hexadecimal."""
        ...

    @property
    def language(self) -> str:
        """`python` or another name of a language."""
        ...

    def start(self, context: ScriptContext) -> Coroutine[Any, Any, Any] | None:
        """Run the top level in the context's global scope.

        Returns:
            A coroutine when the top level awaits something.
        """
        ...
