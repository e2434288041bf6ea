"""Pages: what a browser shows of a call.

A part of this room makes a page from a recording; it knows no command line. Scripts
and styles are plain files beside the Python that fills them.
"""

from __future__ import annotations

__all__: list[str] = []
