"""The table of what works, against the running objects and the page."""

from __future__ import annotations

import inspect
import subprocess
import sys
from pathlib import Path

import pytest

from tests.api.driver import Run
from voxrt.api.host import HostObject, Unsupported
from voxrt.api.inventory import class_methods, load_data, namespace_functions
from voxrt.api.support import (
    State,
    members,
    render_table,
    support_of,
    table_paths,
)
from voxrt.providers import MODULES

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "reference" / "voxengine.md"
ALL = tuple(members())
CALLABLE = tuple(one for one in ALL if one.kind != "event")


@pytest.fixture(scope="module")
def scope():
    """Global names of a session that required everything."""
    run = Run("for name in Modules:\n    require(name.lower())", modules=MODULES)
    assert run.failure == ""
    return run.world._context.scope


def host_classes():
    """Classes of the API by their name in the inventory."""
    found = {}
    waiting = [HostObject]
    while waiting:
        one = waiting.pop()
        waiting += one.__subclasses__()
        if one.__module__.startswith("voxrt."):
            found[one._vox_class_] = one
    return found


def running(member, scope):
    """The function behind a member, None when it is not built."""
    if member.kind == "method":
        owner = host_classes().get(member.owner)
        return None if owner is None else getattr(owner, member.name, None)
    if not member.owner:
        return scope[member.name]
    target = scope[member.owner.split(".")[0]]
    for part in (*member.owner.split(".")[1:], member.name):
        target = getattr(target, part)
    return None if isinstance(target, Unsupported) else target


def wanted_parameters(member):
    known = namespace_functions(member.owner) if member.kind == "function" else None
    row = (known or class_methods(member.owner))[member.name]
    return [parameter[0] for parameter in row[0]]


@pytest.mark.parametrize("member", CALLABLE, ids=lambda one: one.path)
def test_state_is_true(member, scope):
    function = running(member, scope)
    if support_of(member.path).state is State.NOT_YET:
        assert function is None
        return
    assert callable(function)
    parameters = inspect.signature(function).parameters
    takes_any = any(one.kind is one.VAR_KEYWORD for one in parameters.values())
    missing = [name for name in wanted_parameters(member) if name not in parameters]
    assert takes_any or missing == []


def test_every_entry_of_the_table_is_in_the_inventory():
    paths = {one.path for one in ALL}
    owners = {one.owner for one in ALL} | set(load_data("classes"))
    strange = [
        path
        for path in table_paths()
        if path not in paths and path != "*" and path.removesuffix(".*") not in owners
    ]
    assert strange == []


def test_events_that_work_are_raised_somewhere():
    rooms = (ROOT / "voxrt" / "api", ROOT / "voxrt" / "providers")
    code = "".join(path.read_text() for room in rooms for path in room.rglob("*.py"))
    silent = [
        one.path
        for one in ALL
        if one.kind == "event"
        and support_of(one.path).state is not State.NOT_YET
        and f'"{load_data("events")[one.owner][one.name]}"' not in code
        and f'"{one.name}"' not in code
    ]
    assert silent == []


def test_what_does_not_wholly_work_says_why():
    for member in ALL:
        support = support_of(member.path)
        assert (support.note == "") == (support.state is State.WORKS), member.path


def test_the_closest_entry_counts():
    assert support_of("CallEvents.Connected").state is State.WORKS
    assert support_of("CallEvents.OnHold").note == "nothing raises it yet"
    assert support_of("ElevenLabs.AgentsClient.start").note == "the module is not built"


def test_the_page_is_fresh():
    assert PAGE.read_text("utf-8") == render_table(), (
        "python -m voxrt.api.support > docs/reference/voxengine.md"
    )


def test_members_that_are_written_nowhere_are_not_there_yet():
    assert support_of("anything").state is State.NOT_YET


def test_the_page_can_be_printed():
    done = subprocess.run(
        [sys.executable, "-m", "voxrt.api.support"],
        capture_output=True,
        check=True,
        cwd=ROOT,
    )
    assert done.stdout.decode() == render_table()
