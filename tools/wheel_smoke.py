"""Builds the wheel, installs it into a fresh environment, and runs a call there.

What only the source tree has (the library modules, prompts, tables) would be missed
here, and nowhere else.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FORWARD = "VoxEngine.forwardCallToPSTN()\n"
"""a scenario that needs the library written in the scenario language"""
PIP = ("-m", "pip", "--disable-pip-version-check", "-q")


def run(*command: object, folder: Path) -> None:
    """Run a command, or end with its exit code."""
    words = [str(word) for word in command]
    ran = subprocess.run(words, cwd=folder, check=False)
    if ran.returncode != 0:
        print(f"wheel: {' '.join(words)} ended with {ran.returncode}")
        sys.exit(1)


def main() -> None:
    """Build, install, run."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run(sys.executable, *PIP, "wheel", "--no-deps", "-w", folder, ROOT, folder=ROOT)
        (wheel,) = folder.glob("voxrt-*.whl")
        venv.create(folder / "venv", with_pip=True)
        python = folder / "venv" / "bin" / "python"
        run(python, *PIP, "install", wheel, folder=folder)
        voxrt = python.with_name("voxrt")
        run(voxrt, "new", "first", folder=folder)
        caller = ("--caller", "first/caller.yaml")
        quick = ("--emulate", "--fast", "--quiet")
        run(voxrt, "run", "first/scenario.py", *caller, *quick, folder=folder)
        run(voxrt, "new", "--js", "second", folder=folder)
        caller = ("--caller", "second/caller.yaml")
        run(voxrt, "run", "second/scenario.js", *caller, *quick, folder=folder)
        (folder / "forward.js").write_text(FORWARD, "utf-8")
        run(voxrt, "run", "forward.js", "--no-record", *quick, folder=folder)
        (folder / "forward.py").write_text(FORWARD, "utf-8")
        run(voxrt, "run", "forward.py", "--no-record", *quick, folder=folder)
        scenario = ROOT / "scenarios" / "cartesia_agent.py"
        run(voxrt, "run", scenario, "--record", "calls", *quick, folder=folder)
        (recording,) = (folder / "calls").glob("*.vxr")
        run(voxrt, "info", recording, folder=folder)
        run(voxrt, "export", recording, "--wav", "call.wav", folder=folder)
    print("wheel: good")


if __name__ == "__main__":
    main()
