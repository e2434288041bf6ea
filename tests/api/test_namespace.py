"""Names that are there without `require`."""

from __future__ import annotations

from tests.api.driver import Run
from voxrt.api.inventory import load_data, namespace_functions


def scope():
    return Run("").world._context.scope


def test_every_global_function_of_the_inventory():
    names = scope()
    for function in namespace_functions(""):
        assert callable(names[function]), function


def test_every_core_name_of_the_inventory():
    names = scope()
    with_module = load_data("modules")["events"]
    for group in load_data("events"):
        if "." not in group and group not in with_module:
            assert group in names
    for kind in ("namespaces", "classes"):
        for name, content in load_data(kind).items():
            if name and "." not in name and not content["module"]:
                assert name in names, name
    for name in ("VoiceList", "ASRModelList", "ASRProfileList", "Modules", "DTMFType"):
        assert name in names


def test_names_of_modules_are_not_there():
    names = scope()
    for name in ("Cartesia", "ApplicationStorage", "ASREvents", "ASR", "IVRState"):
        assert name not in names


def test_former_names():
    run = Run("Logger.write(Language.US_ENGLISH_FEMALE)")
    assert run.log() == ["Language.US_ENGLISH_FEMALE"]


def test_core_namespaces_that_are_not_there_yet():
    text = Run("PhoneNumber.getInfo('+1')").failure
    assert "not supported yet: PhoneNumber.getInfo" in text
    assert "not supported yet: AMD.create" in Run("AMD.create({})").failure
    assert Run("Logger.write(AMD.ResultClass.HUMAN)").log() == ["HUMAN"]
