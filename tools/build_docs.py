"""Writes the generated pages anew; with `--check` only says which are stale."""

from __future__ import annotations

import sys
from pathlib import Path

from tools.settings_page import settings_page
from voxrt.api.support import render_table
from voxrt.cli.program import cli
from voxrt.cli.reference import reference_page

REFERENCE = Path(__file__).resolve().parent.parent / "docs" / "reference"

PAGES = {
    REFERENCE / "cli.md": lambda: reference_page(cli),
    REFERENCE / "settings.md": settings_page,
    REFERENCE / "voxengine.md": render_table,
}


def main() -> int:
    """Write or check every page; the exit code tells whether one was stale."""
    stale = False
    for path, make in PAGES.items():
        page = make()
        if path.exists() and path.read_text("utf-8") == page:
            continue
        stale = True
        if "--check" in sys.argv:
            print(f"{path.name} is stale: run `make docs`")
        else:
            path.write_text(page, "utf-8")
            print(f"wrote {path.name}")
    return int(stale and "--check" in sys.argv)


if __name__ == "__main__":
    sys.exit(main())
