"""The built-in objects of JavaScript, one file for each.

A module declares what its objects have (see `voxrt.script.js.runtime.spec`) and lists
the declarations in `SPECS`; `catalogue` gathers them for the realm.
"""

from __future__ import annotations

__all__: list[str] = []
