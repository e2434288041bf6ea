"""How it is with an installation and a project."""

from __future__ import annotations

import socket

import pytest

from voxrt.runtime.installation import Packages, State, examine, installed_packages

REQUIREMENTS = (
    "lark>=1.2",
    "typing_extensions",
    'uvloop>=0.21; sys_platform != "win32"',
    "quickjs-ng>=0.17; extra == 'quickjs'",
    "tree-sitter>=0.24; extra == 'typescript'",
    "tree-sitter-typescript>=0.23; extra == 'typescript'",
    "odd>=1; extra == 'odd'",
    "mypy; extra == 'dev'",
)
VERSIONS = {
    "lark": "1.2",
    "typing-extensions": "4",
    "quickjs-ng": "0.17",
    "tree-sitter": "0.24",
}
SECRET = "sk_car_never_shown"


def conditions(folder, packages=None, **environ):
    packages = packages or Packages(REQUIREMENTS, VERSIONS)
    return {one.name: one for one in examine(folder, packages, environ)}


def test_versions_and_packages(tmp_path):
    found = conditions(tmp_path)
    assert found["voxrt"].text
    assert "3." in found["python"].text
    assert found["packages"].text == "2 required, all there"
    assert found["programs"].state is State.WELL


def test_a_missing_package(tmp_path):
    found = conditions(tmp_path, Packages(REQUIREMENTS, {}))["packages"]
    assert (found.state, found.text) == (
        State.WRONG,
        "missing: lark, typing-extensions",
    )
    assert found.mend == "pip install --upgrade voxrt"


def test_extras(tmp_path):
    found = conditions(tmp_path)
    assert found["extra quickjs"].text == "quickjs-ng 0.17"
    typescript = found["extra typescript"]
    assert typescript.state is State.MISSING
    assert typescript.text == "not installed; scenarios in TypeScript"
    assert typescript.mend == "pip install 'voxrt[typescript]'"
    assert found["extra odd"].text == "not installed"
    assert "extra dev" not in found


def test_a_checkout_without_metadata(tmp_path):
    found = conditions(tmp_path, Packages())
    assert found["packages"].state is State.MISSING


def test_the_running_python_has_what_voxrt_requires(tmp_path):
    packages = installed_packages()
    assert "lark" in packages.versions
    assert conditions(tmp_path, packages)["packages"].state is not State.WRONG


@pytest.mark.parametrize(
    ("text", "environ", "source"),
    [
        ("", {"CARTESIA_API_KEY": SECRET}, "from CARTESIA_API_KEY"),
        (f'[cartesia]\napi_key = "{SECRET}"\n', {}, "from the settings"),
        (f'[secrets]\nCARTESIA_API_KEY = "{SECRET}"\n', {}, "the secret"),
    ],
)
def test_a_key_is_present_and_not_shown(tmp_path, text, environ, source):
    (tmp_path / "voxrt.toml").write_text(text, "utf-8")
    found = conditions(tmp_path, **environ)
    assert found["key"].state is State.WELL
    assert source in found["key"].text
    assert SECRET not in repr(found)


def test_no_key(tmp_path):
    found = conditions(tmp_path)["key"]
    assert found.state is State.MISSING
    assert "CARTESIA_API_KEY" in found.mend


def test_wrong_settings(tmp_path):
    (tmp_path / "voxrt.toml").write_text("[control]\nport = 'x'\n", "utf-8")
    found = conditions(tmp_path)
    assert found["settings"].state is State.WRONG
    assert "voxrt.toml:2" in found["settings"].text
    assert found["settings"].mend
    assert "key" not in found


def test_the_port(tmp_path):
    assert "a free port of 127.0.0.1" in conditions(tmp_path)["control"].text
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        text = f"[control]\nport = {port}\n"
        (tmp_path / "voxrt.toml").write_text(text, "utf-8")
        found = conditions(tmp_path)["control"]
    assert found.state is State.WRONG
    assert f"port {port} of 127.0.0.1 cannot be had" in found.text


def test_the_folder_of_recordings(tmp_path):
    assert conditions(tmp_path)["recordings"].state is State.WELL
    (tmp_path / "file").write_text("", "utf-8")
    text = '[record]\ndir = "file/inside"\n'
    (tmp_path / "voxrt.toml").write_text(text, "utf-8")
    found = conditions(tmp_path)["recordings"]
    assert found.state is State.WRONG
    assert "cannot be written" in found.text
