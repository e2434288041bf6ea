"""What JavaScript sees of the host, and what the host gets of JavaScript.

`Bridge` turns values around at the border. Objects of the host stay where they are:
scripts hold a `HostObj` that reads members of the real one. Plain data is copied.
Functions of scripts become `JsCallback`, which Python can call.
"""

from __future__ import annotations

from voxrt.script.js.host.bridge import Bridge
from voxrt.script.js.host.callbacks import JsCallback
from voxrt.script.js.host.description import describe
from voxrt.script.js.host.objects import HostObj

__all__ = ["Bridge", "HostObj", "JsCallback", "describe"]
