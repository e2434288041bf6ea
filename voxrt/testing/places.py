"""Where a test's files are looked for."""

from __future__ import annotations

from pathlib import Path

__all__ = ["find_files", "folders_above"]


def folders_above(folder: Path, root: Path) -> list[Path]:
    """Folders in which a test's files are looked for, the nearest first.

    Args:
        folder: Folder of the test.
        root: The project; what lies above it is not looked at.

    Returns:
        The folder, those above it up to the project's, and the working directory.
    """
    found = [folder]
    if folder.is_relative_to(root):
        above = [each for each in folder.parents if each.is_relative_to(root)]
        found += above
    here = Path.cwd()
    return [*found, *([] if here in found else [here])]


def find_files(folders: list[Path], pattern: str) -> list[Path]:
    """Files that fit a pattern, of the first folder that has any, in their order."""
    path = Path(pattern)
    if path.is_absolute():
        anchor = Path(path.anchor)
        folders, pattern = [anchor], str(path.relative_to(anchor))
    for folder in folders:
        found = sorted(each for each in folder.glob(pattern) if each.is_file())
        if found:
            return found
    return []
