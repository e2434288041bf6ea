"""Writes the kept recording of today's format version: once for every version.

Run from the project's folder, `python -m tests.recordings.make_kept`. The file of an
older version is never written again.
"""

from __future__ import annotations

from pathlib import Path

from tests.record.sample import write_sample
from voxrt.record.controltext import export_jsonl
from voxrt.record.migrations import FORMAT_VERSION
from voxrt.record.reader import RecordingReader

FOLDER = Path(__file__).parent


def main() -> None:
    """Write the recording and what is read from it."""
    path = FOLDER / f"v{FORMAT_VERSION}.vxr"
    write_sample(path)
    with RecordingReader(path) as reader:
        export_jsonl(reader, path.with_suffix(".jsonl"), media=True)


if __name__ == "__main__":
    main()
