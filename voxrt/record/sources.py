"""Puts the files inside a recording back to where its header speaks of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from voxrt.record.container import Attachment
    from voxrt.record.header import RecordingHeader

__all__ = ["CONFIG_NAME", "source_name", "with_files"]

CONFIG_NAME = "config"
"""name of the attachment that holds `voxrt.toml`"""


def source_name(number: int, path: str) -> str:
    """Name of the attachment that holds a scenario."""
    return f"scenario/{number}/{path}"


def with_files(
    header: RecordingHeader, attachments: Iterable[Attachment]
) -> RecordingHeader:
    """Fill in the text of the scenarios and of the config; lost files stay empty."""
    texts = {item.name: item.data.decode("utf-8", "replace") for item in attachments}
    scenarios = tuple(
        replace(source, text=texts.get(source_name(number, source.path), ""))
        for number, source in enumerate(header.scenarios)
    )
    return replace(header, scenarios=scenarios, config=texts.get(CONFIG_NAME, ""))
