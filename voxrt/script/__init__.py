"""Scenario languages: a source file becomes a program, a program runs in turns.

Knows nothing of calls. A language reads and compiles (`load_program`); everything
else, the queue, the meter, the errors, is shared by all languages (`ScriptContext`).
"""

from __future__ import annotations

from voxrt.script.context import ScriptContext
from voxrt.script.jobs import CancelledError, JobQueue, Promise
from voxrt.script.library import library_names, library_path, load_library
from voxrt.script.loader import load_program
from voxrt.script.meter import Meter
from voxrt.script.program import Program
from voxrt.script.report import render
from voxrt.script.settings import ScriptSettings
from voxrt.script.spelling import nearest
from voxrt.script.tasks import Task

__all__ = [
    "CancelledError",
    "JobQueue",
    "Meter",
    "Program",
    "Promise",
    "ScriptContext",
    "ScriptSettings",
    "Task",
    "library_names",
    "library_path",
    "load_library",
    "load_program",
    "nearest",
    "render",
]
