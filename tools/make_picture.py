"""Draws docs/run.svg: the terminal during `voxrt run scenarios/cartesia_agent.py`.

The lines are those of a real run, which takes twenty seconds; only the terminal is
drawn.
"""

from __future__ import annotations

import io
import os
from pathlib import Path

from rich.console import Console
from rich.text import Text

from voxrt.cli.timeline import Timeline
from voxrt.runtime.legs.leg import CallOffer
from voxrt.testing.simulation import RunRequest, simulate

ROOT = Path(__file__).resolve().parent.parent
COMMAND = "voxrt run scenarios/cartesia_agent.py --emulate"
COLUMNS = 88


def main() -> None:
    """Run the example and draw what it printed."""
    os.chdir(ROOT)
    console = Console(
        record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True
    )
    console.print(Text(f"$ {COMMAND}", style="bold"))
    view = Timeline(console, with_meters=False)
    request = RunRequest(
        scenarios=(Path("scenarios/cartesia_agent.py"),),
        offer=CallOffer(caller_id="+14155550100", destination="+14155550199"),
        record_dir=Path("recordings"),
        emulate=True,
        seed=1,
    )
    result = simulate(request, observers=(view,), announce=view.notice)
    view.outcome(result.summary, result.recording, result.error, result.exit_code)
    picture = console.export_svg(title="voxrt", unique_id="voxrt-run")
    (ROOT / "docs" / "run.svg").write_text(picture, "utf-8")


if __name__ == "__main__":
    main()
