"""G.711 by tables: mu-law and A-law to 16-bit samples and back.

The tables follow ITU-T G.711 as the software of ITU-T G.191 computes it: mu-law on
the upper 14 bits of a sample, A-law on the upper 12, negative samples by their one's
complement, so that the two signs are mirror images.
"""

from __future__ import annotations

from functools import cache
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from voxrt.media.formats import Encoding

__all__ = [
    "Floats",
    "Samples",
    "decode",
    "decode_table",
    "encode",
    "encode_table",
    "transcode_table",
]

Samples: TypeAlias = npt.NDArray[np.int16]
"""16-bit samples"""
Floats: TypeAlias = npt.NDArray[np.float32]
"""samples on their way through a filter, on the scale of 16-bit ones"""

_Codes: TypeAlias = npt.NDArray[np.uint8]
_Wide: TypeAlias = npt.NDArray[np.int32]

# G.711 inverts the bits of mu-law, and every other bit of A-law, for the line.
_MULAW_MASK = 0xFF
_ALAW_MASK = 0x55
_MULAW_BIAS = 33
_MULAW_LARGEST = 0x1FFF


def decode(payload: bytes, encoding: Encoding) -> Samples:
    """Samples of a payload.

    Raises:
        ValueError: 16-bit audio of an odd length.
    """
    if encoding is Encoding.PCM:
        return np.frombuffer(payload, dtype="<i2").astype(np.int16, copy=False)
    return decode_table(encoding).take(np.frombuffer(payload, dtype=np.uint8))


def encode(samples: Samples, encoding: Encoding) -> bytes:
    """Payload of samples."""
    if encoding is Encoding.PCM:
        return samples.astype("<i2", copy=False).tobytes()
    unsigned = np.ascontiguousarray(samples).view(np.uint16)
    return encode_table(encoding).take(unsigned).tobytes()


@cache
def decode_table(encoding: Encoding) -> Samples:
    """Sample of each of the 256 codes."""
    codes = np.arange(256, dtype=np.int32)
    values = _expand_mulaw(codes) if _is_mulaw(encoding) else _expand_alaw(codes)
    return _frozen(values.astype(np.int16))


@cache
def encode_table(encoding: Encoding) -> _Codes:
    """Code of each of the 65,536 samples, indexed by the sample read as unsigned."""
    values = np.arange(65536, dtype=np.uint16).view(np.int16).astype(np.int32)
    magnitudes = np.where(values < 0, ~values, values)
    if _is_mulaw(encoding):
        codes = _compress_mulaw(magnitudes >> 2)
        mask = _MULAW_MASK
    else:
        codes = _compress_alaw(magnitudes >> 4)
        mask = _ALAW_MASK ^ 0x80
    signs = np.where(values < 0, 0x80, 0)
    return _frozen_codes(((codes | signs) ^ mask).astype(np.uint8))


@cache
def transcode_table(source: Encoding, target: Encoding) -> bytes:
    """Table for `bytes.translate`: a code of one law, decoded, in the other law."""
    return encode(decode_table(source), target)


def _is_mulaw(encoding: Encoding) -> bool:
    if encoding is Encoding.PCM:
        msg = "pcm has no table, wanted mulaw or alaw"
        raise ValueError(msg)
    return encoding is Encoding.MULAW


def _expand_mulaw(codes: _Wide) -> _Wide:
    plain = codes ^ _MULAW_MASK
    exponent, mantissa = (plain >> 4) & 7, plain & 15
    # the middle of the step, less the bias, on the scale of 16 bits
    magnitude = (((2 * mantissa + _MULAW_BIAS) << exponent) - _MULAW_BIAS) << 2
    signed: _Wide = np.where(plain & 0x80, -magnitude, magnitude)
    return signed


def _expand_alaw(codes: _Wide) -> _Wide:
    plain = codes ^ _ALAW_MASK
    exponent, mantissa = (plain >> 4) & 7, plain & 15
    step = np.where(exponent > 0, mantissa + 16, mantissa)
    magnitude = ((step << 4) + 8) << np.maximum(exponent - 1, 0)
    signed: _Wide = np.where(plain & 0x80, magnitude, -magnitude)
    return signed


def _compress_mulaw(magnitudes: _Wide) -> _Wide:
    biased = np.minimum(magnitudes + _MULAW_BIAS, _MULAW_LARGEST)
    exponent = _bits(biased) - 6
    return (exponent << 4) | ((biased >> (exponent + 1)) & 15)


def _compress_alaw(magnitudes: _Wide) -> _Wide:
    exponent = np.maximum(_bits(magnitudes) - 4, 0)
    mantissa = (magnitudes >> np.maximum(exponent - 1, 0)) & 15
    codes: _Wide = (exponent << 4) | mantissa
    return codes


def _bits(values: _Wide) -> _Wide:
    """Length of a number in bits, 0 of 0."""
    bits: _Wide = np.frexp(values.astype(np.float64))[1].astype(np.int32)
    return bits


def _frozen(table: Samples) -> Samples:
    table.setflags(write=False)
    return table


def _frozen_codes(table: _Codes) -> _Codes:
    table.setflags(write=False)
    return table
