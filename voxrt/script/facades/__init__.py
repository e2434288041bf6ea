"""What scenarios may import: one maker for each module, with an explicit list."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from voxrt.script.facades.classes import (
    abc_facade,
    contextlib_facade,
    dataclasses_facade,
    enum_facade,
    typing_facade,
)
from voxrt.script.facades.containers import (
    bisect_facade,
    collections_abc_facade,
    collections_facade,
    functools_facade,
    heapq_facade,
    itertools_facade,
)
from voxrt.script.facades.digests import (
    base64_facade,
    hashlib_facade,
    hmac_facade,
    uuid_facade,
)
from voxrt.script.facades.moments import (
    datetime_facade,
    time_facade,
    zoneinfo_facade,
)
from voxrt.script.facades.numbers import (
    math_facade,
    random_facade,
    statistics_facade,
)
from voxrt.script.facades.patterns import re_facade
from voxrt.script.facades.texts import (
    json_facade,
    string_facade,
    textwrap_facade,
    urllib_facade,
    urllib_parse_facade,
)
from voxrt.script.facades.waiting import asyncio_facade

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from voxrt.script.python.module import FacadeModule
    from voxrt.script.python.tools import Tools

__all__ = ["FACADES"]

FACADES: Mapping[str, Callable[[Tools], FacadeModule]] = MappingProxyType(
    {
        "abc": abc_facade,
        "asyncio": asyncio_facade,
        "base64": base64_facade,
        "bisect": bisect_facade,
        "collections": collections_facade,
        "collections.abc": collections_abc_facade,
        "contextlib": contextlib_facade,
        "dataclasses": dataclasses_facade,
        "datetime": datetime_facade,
        "enum": enum_facade,
        "functools": functools_facade,
        "hashlib": hashlib_facade,
        "heapq": heapq_facade,
        "hmac": hmac_facade,
        "itertools": itertools_facade,
        "json": json_facade,
        "math": math_facade,
        "random": random_facade,
        "re": re_facade,
        "statistics": statistics_facade,
        "string": string_facade,
        "textwrap": textwrap_facade,
        "time": time_facade,
        "typing": typing_facade,
        "urllib": urllib_facade,
        "urllib.parse": urllib_parse_facade,
        "uuid": uuid_facade,
        "zoneinfo": zoneinfo_facade,
    }
)
"""Makers of facades by the name of the module."""
