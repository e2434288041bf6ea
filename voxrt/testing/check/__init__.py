"""Tells what is wrong with a scenario before a call is made, without running it.

A reader for each language turns a file into facts; rules look through the facts with
the inventory of VoxEngine's API beside them, and know nothing of languages.
"""

from __future__ import annotations

from voxrt.testing.check.checker import check_files
from voxrt.testing.check.findings import Finding, Level
from voxrt.testing.check.sarif import sarif_text

__all__ = ["Finding", "Level", "check_files", "sarif_text"]
