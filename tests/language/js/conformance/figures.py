"""Counts results by folder and prints them as a table."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.language.js.conformance.judge import Result

__all__ = ["Figures"]

LEVELS = 2


class Figures:
    """Results so far."""

    def __init__(self) -> None:
        self._folders: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._reasons: Counter[str] = Counter()
        self.failures: dict[str, str] = {}
        self.passes: set[str] = set()

    def add(self, result: Result) -> None:
        """Count one result."""
        folder = "/".join(result.path.split("/")[:LEVELS])
        if folder == result.path:
            folder = folder.rpartition("/")[0]
        kind = "negative" if result.negative else "positive"
        self._folders[folder][result.status] += 1
        self._folders[folder][f"{kind} {result.status}"] += 1
        if result.status == "failed":
            self.failures[result.path] = result.why
        elif result.status == "passed":
            self.passes.add(result.path)
        else:
            self._reasons[f"{result.status}: {result.why}"] += 1

    def table(self, *, parse_only: bool) -> Iterator[str]:
        """Lines of the table: one for each folder, each top folder, and all."""
        kinds = ("positive ", "negative ") if parse_only else ("",)
        heads = ("parsed", "rejected") if parse_only else ("passed",)
        head = "".join(f"{name:>22}" for name in heads)
        yield f"{'folder':<40}{head}{'outside':>9}{'skipped':>9}"
        tops: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for folder in sorted(self._folders):
            tops[folder.split("/")[0]] += self._folders[folder]
            yield _row(folder, self._folders[folder], kinds)
        for top in sorted(tops):
            yield _row(f"= {top}", tops[top], kinds)
        yield _row("= total", sum(tops.values(), Counter()), kinds)

    def reasons(self) -> Iterator[str]:
        """Lines that say what was not run, most frequent first."""
        for reason, count in self._reasons.most_common():
            yield f"{count:>7}  {reason}"


def _row(name: str, counts: Counter[str], kinds: tuple[str, ...]) -> str:
    cells = []
    for kind in kinds:
        good = counts[f"{kind}passed"]
        ran = good + counts[f"{kind}failed"]
        share = f"{100 * good / ran:6.2f} %" if ran else "       -"
        cells.append(f"{f'{good}/{ran}':>13}{share:>9}")
    skipped = f"{counts['outside']:>9}{counts['skipped']:>9}"
    return f"{name:<40}{''.join(cells)}{skipped}"
