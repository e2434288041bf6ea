"""Erasure of TypeScript's types: what is left is JavaScript with the same lines.

Types become blanks, so that every position in the JavaScript is one in the file that
the user wrote; only enumerations and parameter properties put code in.
"""

from voxrt.script.js.typescript.erase import erase

__all__ = ["erase"]
