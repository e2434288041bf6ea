"""The page generated from the commands."""

from __future__ import annotations

import click
import pytest

from voxrt.cli.reference import reference_page


@pytest.fixture
def program():
    @click.group()
    def top():
        """Do things."""

    @top.command()
    @click.argument("file")
    @click.option("--loud/--soft", help="How.")
    @click.option("--size", default=3, show_default=True, help="A|B.")
    @click.option("--who", metavar="X|Y", help="Who.")
    def act(file, loud, size, who):
        """Act on a file.

        More of it.
        """

    @top.group()
    def inner():
        """Inner things."""

    @inner.command()
    def deep():
        """Go deep."""

    return top


def test_every_command_has_a_section(program):
    page = reference_page(program)
    for path in ("voxrt", "voxrt act", "voxrt inner", "voxrt inner deep"):
        assert f"## `{path}`" in page


def test_options_have_rows(program):
    page = reference_page(program)
    assert "| `--loud, --soft` | How. |" in page
    assert "| `--size INTEGER` | A\\|B. Default: `3`. |" in page
    assert "| `--who X\\|Y` | Who. |" in page
    assert "voxrt act [OPTIONS] FILE" in page
    assert "More of it." in page
