from __future__ import annotations

import pytest

from voxrt.errors import UsageError
from voxrt.script.library import (
    LibraryModules,
    library_names,
    library_path,
    load_library,
)


def test_the_library_is_found():
    assert library_path().name == "stdlib"
    assert library_path().is_dir()


def test_every_module_loads():
    for name in library_names():
        assert load_library(name).path.stem == name


def test_unknown_modules_get_help():
    with pytest.raises(UsageError, match="no module 'nothing_like_it'") as caught:
        load_library("nothing_like_it")
    assert caught.value.hint is None
    if library_names():
        name = library_names()[0]
        with pytest.raises(UsageError) as caught:
            load_library(name + "x")
        assert caught.value.hint == f"did you mean {name!r}?"


def test_modules_are_a_mapping():
    modules = LibraryModules()
    assert sorted(modules) == list(library_names())
    assert len(modules) == len(library_names())
    for name in modules:
        assert modules[name].path.stem == name
        assert modules[name] is modules[name]
    with pytest.raises(KeyError):
        modules["nothing_like_it"]
