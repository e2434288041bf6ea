"""Standard output and standard error that may go away while a call is up.

`voxrt run ... | head` closes our output early. The call must still end as it should
and its recording must be finished, so a closed stream only makes us silent.
"""

from __future__ import annotations

import io
import os
import sys
from typing import IO, TextIO, cast

__all__ = ["Output", "as_text_file", "standard_error", "standard_output"]


class Output:
    """A text stream that turns silent when the reader goes away."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self.is_closed = False

    @property
    def encoding(self) -> str:
        """Encoding of the stream; rich asks for it to choose its characters."""
        return self._stream.encoding or "utf-8"

    def isatty(self) -> bool:
        """Whether a person at a terminal reads along."""
        return not self.is_closed and self._stream.isatty()

    def fileno(self) -> int:
        """Descriptor of the stream; rich asks it for the size of the terminal."""
        return self._stream.fileno()

    def write(self, text: str) -> int:
        """Write a text, or drop it when nobody reads any more."""
        if not self.is_closed:
            try:
                self._stream.write(text)
            except (OSError, ValueError):
                self._turn_silent()
        return len(text)

    def flush(self) -> None:
        """Hand on what was written."""
        if not self.is_closed:
            try:
                self._stream.flush()
            except (OSError, ValueError):
                self._turn_silent()

    def line(self, text: str = "") -> None:
        """Write a line and hand it on at once."""
        self.write(f"{text}\n")
        self.flush()

    def _turn_silent(self) -> None:
        # What the stream still holds would be written, and fail again with a
        # message of the interpreter's, when the process ends. A descriptor that
        # leads nowhere takes it. Streams without a descriptor need no such care.
        self.is_closed = True
        try:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self._stream.fileno())
            os.close(nowhere)
        except (OSError, ValueError):
            pass


def standard_output() -> Output:
    """The process's output; characters it cannot show become question marks."""
    return Output(_tolerant(sys.stdout))


def standard_error() -> Output:
    """The process's error output; see `standard_output`."""
    return Output(_tolerant(sys.stderr))


def as_text_file(output: Output) -> IO[str]:
    """The output as rich wants it: it writes, flushes and asks for the terminal."""
    return cast("IO[str]", output)


def _tolerant(stream: TextIO | None) -> TextIO:
    if stream is None:
        # The process was started with the stream closed (`>&-`).
        return io.StringIO()
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="replace")
    return stream
