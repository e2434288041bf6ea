"""Tells of a batch as lines of JSON, for scripts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from voxrt.cli.batchview import BatchView

if TYPE_CHECKING:
    from voxrt.cli.output import Output
    from voxrt.clock import Clock
    from voxrt.testing.batch.work import Result

__all__ = ["JsonBatchView"]


class JsonBatchView(BatchView):
    """Writes an object for every result, as soon as it is there.

    What is meant for people goes to the other output.
    """

    def __init__(
        self, output: Output, people: Output, clock: Clock | None = None
    ) -> None:
        super().__init__(people, clock)
        self._results = output

    def result(self, result: Result) -> None:
        """Write a result as `voxrt replay --json` writes that of one recording."""
        self.done += 1
        plain = {
            "recording": result.item.path,
            "verdict": result.verdict.value,
            "turns": result.turns,
            "commands": result.commands,
            "reason": result.reason,
            "differences": list(result.differences),
        }
        self._results.line(json.dumps(plain, ensure_ascii=False))
        self._advance()
