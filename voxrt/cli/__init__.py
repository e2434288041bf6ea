"""The command line: click commands, and what they print.

Nothing here knows how a call works. A command reads its options, hands a request to
the rooms below, watches the session through an observer and says how it ended.
"""

from __future__ import annotations

from voxrt.cli.program import main

__all__ = ["main"]
