"""Telephone keys as sound: makes the tones of ITU-T Q.23 and hears them as Q.24 asks.

How the detector works. Blocks of 20 ms, one every 10 ms, are compared with sines at
the eight frequencies (a bank of Goertzel filters, as one matrix product). A block
shows a key when one frequency of each group stands out, the two together hold nearly
all of the block's energy, and their levels are not too far apart. Speech has its
energy elsewhere too, so it does not pass. A key is pressed when two blocks in a row
show it, which a tone of 40 ms always reaches and one of 23 ms never; it is released
by four that do not, so that a break of 10 ms does not make two keys of one.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from voxrt.media.g711 import Floats, Samples

__all__ = ["KEYS", "ToneDetector", "tones"]

KEYS = "0123456789*#ABCD"

_LOW = (697, 770, 852, 941)
_HIGH = (1209, 1336, 1477, 1633)
_LAYOUT = ("123A", "456B", "789C", "*0#D")

_FULL_SCALE = 32768.0
# Edges of a tone rise and fall this long, so that they do not click.
_RAMP_S = 0.001

_BLOCK_S = 0.020
_HOP_S = 0.010
# A frequency may be wrong by 1.5 % (Q.24). A block of 20 ms is sharper than that, so
# the bank looks beside each frequency too, as a share of it.
_LOW_ASIDE = 0.006
_HIGH_ASIDE = 0.012
# Share of a block's energy that the two tones hold at least: a frequency that is off
# by 3.5 % falls below it, noise 15 dB down does not.
_LEAST_SHARE = 0.88
# A frequency stands out in its group by this much (6 dB).
_LEAST_LEAD = 4.0
# Q.24: the high tone is up to 4 dB above or 8 dB below the low one; 1 dB for measuring.
_HIGH_OVER_LOW = 10 ** (5 / 10)
_LOW_OVER_HIGH = 10 ** (9 / 10)
# A tone below -38 dB of full scale is an echo or crosstalk.
_LEAST_POWER = 0.5 * (_FULL_SCALE * 10 ** (-38 / 20)) ** 2
_PRESS_BLOCKS = 2
_RELEASE_BLOCKS = 4


class _Bank(NamedTuple):
    """Sines to compare a block with."""

    block: int
    hop: int
    sines: Floats
    """(samples of a block, 2 parts x 8 frequencies x 3 places)"""


def tones(
    keys: str,
    rate: int,
    *,
    duration_s: float = 0.1,
    gap_s: float = 0.1,
    level_db: float = -10.0,
    twist_db: float = 2.0,
) -> Samples:
    """Sound of keys pressed one after the other, each followed by a gap.

    Args:
        keys: Any of `KEYS`; letters in either case.
        rate: Samples a second.
        duration_s: Length of each tone.
        gap_s: Silence after each tone.
        level_db: Level of the high tone, a full-scale sine being 0.
        twist_db: How far the low tone is below the high one.

    Raises:
        ValueError: There is no such key.
    """
    pieces = [np.zeros(0, dtype=np.int16)]
    gap = np.zeros(round(gap_s * rate), dtype=np.int16)
    for key in keys.upper():
        low, high = _frequencies(key)
        time = np.arange(round(duration_s * rate)) / rate
        loud = _FULL_SCALE * 10 ** (level_db / 20)
        quiet = loud * 10 ** (-twist_db / 20)
        sound = loud * np.sin(2 * np.pi * high * time)
        sound += quiet * np.sin(2 * np.pi * low * time)
        edges = np.minimum(time, time[::-1]) / _RAMP_S
        sound *= np.minimum(edges, 1.0)
        pieces += [np.rint(sound).clip(-32768, 32767).astype(np.int16), gap]
    return np.concatenate(pieces)


class ToneDetector:
    """Hears keys in one stream, at any rate that a telephone band fits in."""

    def __init__(self, rate: int) -> None:
        self._bank = _bank(rate)
        self._waiting = np.zeros(0, dtype=np.float32)
        self._pressed = ""
        self._candidate = ""
        self._seen = 0
        self._missed = 0

    def feed(self, samples: Samples) -> str:
        """Hear the next samples, of any number.

        Returns:
            Keys that were pressed, each told once, about 35 ms after it began.
        """
        heard = ""
        for key in self._blocks(samples):
            heard += self._follow(key)
        return heard

    def _blocks(self, samples: Samples) -> list[str]:
        bank = self._bank
        joined = np.concatenate([self._waiting, samples.astype(np.float32)])
        count = max((len(joined) - bank.block) // bank.hop + 1, 0)
        self._waiting = joined[count * bank.hop :]
        if not count:
            return []
        view = np.lib.stride_tricks.sliding_window_view(joined, bank.block)
        return _classify(view[:: bank.hop][:count], bank)

    def _follow(self, key: str) -> str:
        if key == self._pressed:
            self._missed = 0
        elif self._pressed:
            self._missed += 1
            if self._missed >= _RELEASE_BLOCKS:
                self._pressed = ""
        self._seen = self._seen + 1 if key == self._candidate else 1
        self._candidate = key
        if not key or key == self._pressed or self._seen < _PRESS_BLOCKS:
            return ""
        self._pressed, self._missed = key, 0
        return key


@cache
def _bank(rate: int) -> _Bank:
    block, hop = round(_BLOCK_S * rate), round(_HOP_S * rate)
    groups = ((_LOW, _LOW_ASIDE), (_HIGH, _HIGH_ASIDE))
    places = [
        frequency * (1 + aside * side)
        for frequencies, aside in groups
        for frequency in frequencies
        for side in (-1, 0, 1)
    ]
    turns = np.arange(block)[:, np.newaxis] / rate * np.asarray(places)
    sines = np.concatenate([np.cos(2 * np.pi * turns), np.sin(2 * np.pi * turns)], 1)
    return _Bank(block, hop, sines.astype(np.float32))


def _classify(blocks: Floats, bank: _Bank) -> list[str]:
    """Key that each block shows, empty where it shows none."""
    blocks = np.ascontiguousarray(blocks)
    parts = (blocks @ bank.sines).reshape(len(blocks), 2, 8, 3)
    # mean power of the sine that a filter hears
    powers = (parts**2).sum(axis=1).max(axis=2) * (2 / bank.block**2)
    total = np.einsum("ij,ij->i", blocks, blocks) / bank.block
    return [
        _key(power[:4], power[4:], float(whole))
        for power, whole in zip(powers, total, strict=True)
    ]


def _key(low: Floats, high: Floats, total: float) -> str:
    row, column = int(low.argmax()), int(high.argmax())
    low_power, high_power = float(low[row]), float(high[column])
    if min(low_power, high_power) < _LEAST_POWER:
        return ""
    if low_power + high_power < _LEAST_SHARE * total:
        return ""
    if high_power > _HIGH_OVER_LOW * low_power:
        return ""
    if low_power > _LOW_OVER_HIGH * high_power:
        return ""
    if not (_stands_out(low) and _stands_out(high)):
        return ""
    return _LAYOUT[row][column]


def _stands_out(group: Floats) -> bool:
    second, first = np.sort(group)[-2:]
    return bool(first >= _LEAST_LEAD * second)


def _frequencies(key: str) -> tuple[int, int]:
    for row, line in enumerate(_LAYOUT):
        column = line.find(key)
        if column >= 0:
            return _LOW[row], _HIGH[column]
    msg = f"no key {key!r}, wanted one of {KEYS}"
    raise ValueError(msg)
