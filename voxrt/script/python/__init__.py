"""Scenarios in Python: CPython's own parser and byte code, and a guard between."""

from __future__ import annotations

from voxrt.script.python.compiler import PythonProgram, compile_python

__all__ = ["PythonProgram", "compile_python"]
