"""The documentation tells the truth: complete, fresh, and its examples run."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

import click
import pytest

from tests.helpers.tree import ROOT
from tools.build_docs import PAGES as PAGES_MADE
from tools.settings_page import SECTIONS
from voxrt import __version__
from voxrt.cli.program import cli
from voxrt.record.topics import AUDIO_PREFIX, TOPICS
from voxrt.runtime.config import Config
from voxrt.runtime.legs.leg import CallOffer
from voxrt.testing.caller import parse_caller
from voxrt.testing.emulator import parse_agent
from voxrt.testing.simulation import RunRequest, simulate
from voxrt.testing.yamltest import load_cases

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DOCS = ROOT / "docs"
REFERENCE = DOCS / "reference"
PAGES = sorted({*ROOT.glob("*.md"), *DOCS.rglob("*.md"), *ROOT.glob("*/README.md")})
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)")


def commands(
    command: click.Command, path: str = "voxrt"
) -> Iterator[tuple[str, click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            if below is not None:
                yield from commands(below, f"{path} {name}")


def test_every_command_and_option_is_documented():
    page = (REFERENCE / "cli.md").read_text("utf-8")
    for path, command in commands(cli):
        assert f"## `{path}`" in page
        assert command.help, path
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                assert parameter.help, f"{path} {parameter.name}"
                assert all(name in page for name in parameter.opts)


def test_generated_pages_are_fresh():
    stale = [
        path.name
        for path, make in PAGES_MADE.items()
        if path.read_text("utf-8") != make()
    ]
    assert stale == [], "run `make docs`"


def test_every_setting_is_documented():
    page = (REFERENCE / "settings.md").read_text("utf-8")
    sections = {name.strip("[]") for name, _ in SECTIONS} | {"secrets"}
    known = {field.name for field in dataclasses.fields(Config)} - {"file", "text"}
    assert sections == known
    for _, kind in SECTIONS:
        for field in dataclasses.fields(kind):
            assert f"| `{field.name}` |" in page


def test_every_recording_channel_is_documented():
    page = (REFERENCE / "recording-format.md").read_text("utf-8")
    names = [topic.name for topic in TOPICS]
    assert [name for name in (*names, AUDIO_PREFIX) if name not in page] == []


def test_the_changelog_knows_the_version():
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    assert f"\n## {__version__}\n" in changelog
    assert f'version = "{__version__}"' in project


def test_fragments_have_a_kind():
    for path in (ROOT / "changes").iterdir():
        if path.name != "README.md":
            assert re.fullmatch(r"[\w-]+\.(added|changed|fixed|removed)\.md", path.name)


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path):
    text = BLOCK.sub("", page.read_text("utf-8"))
    broken = [
        target for target in LINK.findall(text) if not (page.parent / target).exists()
    ]
    assert broken == []


def test_every_page_is_reached_from_the_index():
    index = (DOCS / "README.md").read_text("utf-8")
    linked = {(DOCS / target).resolve() for target in LINK.findall(index)}
    pages = {page for page in DOCS.rglob("*.md") if page.name != "README.md"}
    assert sorted(pages - linked) == []


def is_a_test(text: str) -> bool:
    """Tests of the tutorial; `tests/testing/test_plugin_tutorial.py` runs them."""
    return text.startswith("# tests/")


def blocks(language: str, *before: str) -> list[object]:
    found = []
    for page in PAGES:
        for number, match in enumerate(BLOCK.finditer(page.read_text("utf-8")), 1):
            if match[1] == language and not is_a_test(match[2]):
                name = f"{page.relative_to(ROOT).as_posix()}-{number}"
                found.append(pytest.param(*before, match[2], id=name))
    return found


@pytest.mark.slow
@pytest.mark.parametrize(
    ("suffix", "text"), [*blocks("python", ".py"), *blocks("javascript", ".js")]
)
def test_scenarios_in_the_pages_run(suffix, text, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = tmp_path / f"scenario{suffix}"
    path.write_text(text, "utf-8")
    offer = CallOffer(caller_id="+15550101", destination="+15550100")
    request = RunRequest((path,), offer=offer, emulate=True, fast=True, seed=1)
    result = simulate(request)
    assert result.error is None
    assert result.exit_code == 0


@pytest.mark.parametrize("text", blocks("yaml"))
def test_scripts_in_the_pages_are_good(text, tmp_path):
    if re.search(r"^expect:", text, re.M):
        (tmp_path / "hotline.py").touch()
        (tmp_path / "hotline.js").touch()
        path = tmp_path / "hotline.test.yaml"
        path.write_text(text, "utf-8")
        assert load_cases(path)
    elif text.startswith("# agent") or re.search(
        r"^(greeting|turns|faults):", text, re.M
    ):
        parse_agent(text)
    elif re.search(r"^(steps|callee):", text, re.M):
        parse_caller(text)
    else:
        pytest.fail("neither a caller script nor an agent script")
