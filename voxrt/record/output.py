"""The file behind a recording: appended to in whole pieces, without a buffer.

Every piece is one write to the operating system, so that what was written is there
after the process is killed.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from voxrt.errors import HostError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Output"]


class Output:
    """A new file that is appended to."""

    def __init__(self, path: Path) -> None:
        """Make the file, and the folders above it.

        Raises:
            UsageError: It exists already, or cannot be made.
        """
        self.path = path
        self.offset = 0
        """bytes written so far"""
        self._crc = 0
        self._is_patched = False
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file = path.open("x+b", buffering=0)
        except OSError as error:
            if path.exists():
                msg = f"recording {path} exists already, wanted a new name"
                raise UsageError(msg) from None
            msg = f"cannot make recording {path}: {error.strerror or error}"
            raise UsageError(msg) from error

    @property
    def crc(self) -> int:
        """Checksum of everything so far; 0, which means none, after a patch."""
        return 0 if self._is_patched else self._crc

    def append(self, data: bytes) -> None:
        """Write at the end.

        Raises:
            HostError: The operating system refuses.
        """
        self._write(data)
        self.offset += len(data)
        self._crc = zlib.crc32(data, self._crc)

    def patch(self, offset: int, data: bytes) -> None:
        """Write over what is there.

        Raises:
            HostError: The operating system refuses.
        """
        self._is_patched = True
        try:
            self._file.seek(offset)
            self._write(data)
            self._file.seek(self.offset)
        except OSError as error:
            raise self._refused(error) from error

    def close(self) -> None:
        """Close the file; what was written stays."""
        self._file.close()

    def _write(self, data: bytes) -> None:
        rest = memoryview(data)
        try:
            while rest:
                # A disk that fills up takes a part first.
                rest = rest[self._file.write(rest) :]
        except OSError as error:
            raise self._refused(error) from error

    def _refused(self, error: OSError) -> HostError:
        return HostError(
            f"cannot write recording {self.path}: {error.strerror or error}",
            hint="what was recorded so far can be read",
        )
