"""What differs between the tables of `regex` and Unicode 17, which voxrt goes by.

Releases of `regex` follow Unicode, and a scenario must not match otherwise because a
package was updated. Characters that came later count as unassigned here.
"""

from __future__ import annotations

from typing import Final

from voxrt.script.js.regexp.sets import Ranges, complement, normal, union

__all__ = ["in_edition"]

TOP = 0x10FFFF

LATER: Final[Ranges] = (
    *((0x558, 0x558), (0x58B, 0x58C), (0x5C8, 0x5C9), (0xB53, 0xB54)),
    *((0x1ADE, 0x1ADF), (0x1AEC, 0x1AF0), (0x208F, 0x208F), (0x209D, 0x209F)),
    *((0x20C2, 0x20C4), (0x2E60, 0x2E63), (0xA7DD, 0xA7DD), (0xA7E2, 0xA7E2)),
    *((0xAB6C, 0xAB6D), (0x107BB, 0x107BF), (0x10EC9, 0x10ECF), (0x10ED9, 0x10EEE)),
    *((0x10EF0, 0x10EF9), (0x11B0A, 0x11B0A), (0x11DF0, 0x11DF1), (0x1246F, 0x1246F)),
    *((0x12475, 0x1247F), (0x12550, 0x12686), (0x18CD6, 0x18CDA), (0x18D1F, 0x18D20)),
    *((0x18E00, 0x19191), (0x191A0, 0x191D2), (0x1B123, 0x1B128), (0x1B168, 0x1B168)),
    *((0x1CED2, 0x1CED4), (0x1CEDD, 0x1CEDF), (0x1CEF1, 0x1CEFD), (0x1D127, 0x1D128)),
    *((0x1D1EB, 0x1D1FF), (0x1D250, 0x1D281), (0x1D6A6, 0x1D6A6), (0x1DB00, 0x1DB1C)),
    *((0x1DF1F, 0x1DF24), (0x1DF2B, 0x1DF81), (0x1DF90, 0x1DF96), (0x1DFCD, 0x1DFFF)),
    *((0x1F1AE, 0x1F1AE), (0x1F6D9, 0x1F6D9), (0x1F7DA, 0x1F7DB), (0x1F7F1, 0x1F7FF)),
    *((0x1FA8B, 0x1FA8D), (0x1FACC, 0x1FACC), (0x1FADD, 0x1FADD), (0x1FAEB, 0x1FAEB)),
    *((0x1FAF9, 0x1FAFA), (0x2B81E, 0x2B81E), (0x3D000, 0x3FC3F)),
)
"""characters that are assigned after Unicode 17"""

RESERVED = {"Any", "Extended_Pictographic", "Pattern_Syntax"}
"""properties that characters have before they are assigned"""

UNASSIGNED = {"Cn", "Unassigned", "C", "Other", "Unknown", "Zzzz"}
"""values that all unassigned characters have"""

UPPER_LATER: Final[Ranges] = ((0x277, 0x277), (0x27C, 0x27C), (0xAB4B, 0xAB4C))

REMOVED: Final[dict[str, Ranges]] = {
    "Changes_When_Casemapped": UPPER_LATER,
    "Changes_When_Titlecased": UPPER_LATER,
    "Changes_When_Uppercased": UPPER_LATER,
    "Diacritic": ((0x656, 0x656), (0x6E2, 0x6E2), (0x8D3, 0x8D3)),
    "scx=Kannada": ((0xB83, 0xB83),),
    "scx=Malayalam": ((0xB83, 0xB83),),
    "scx=Telugu": ((0xB83, 0xB83),),
}
"""properties that older characters got after Unicode 17"""

ADDED: Final[dict[str, Ranges]] = {
    "Extended_Pictographic": (
        (0x1F1AE, 0x1F1AE),
        (0x1F7DA, 0x1F7DB),
        (0x1F7F1, 0x1F7FF),
    ),
    "scx=Devanagari": ((0x1CF5, 0x1CF6),),
    # Characters that are newer than `unicodedata` of Python 3.11.
    "Changes_When_NFKC_Casefolded": (
        *((0x1C89, 0x1C89), (0xA7CB, 0xA7CC), (0xA7CE, 0xA7CE), (0xA7D2, 0xA7D2)),
        *((0xA7D4, 0xA7D4), (0xA7DA, 0xA7DA), (0xA7DC, 0xA7DC), (0xA7F1, 0xA7F1)),
        *((0x10D50, 0x10D65), (0x16EA0, 0x16EB8), (0x1CCD6, 0x1CCF9)),
        *((0x1E030, 0x1E06D),),
    ),
}
"""properties that `regex` lacks"""


def in_edition(name: str, found: Ranges) -> Ranges:
    """The characters that have a property in Unicode 17.

    Args:
        name: The property, with its value as in `scx=Latin`.
        found: The characters that have it by the tables at hand.
    """
    if name in RESERVED:
        return union(found, ADDED.get(name, ()))
    if name.rsplit("=", maxsplit=1)[-1] in UNASSIGNED:
        return union(found, LATER)
    removed = union(LATER, REMOVED.get(name, ()))
    kept = complement(union(complement(found, TOP), removed), TOP)
    return normal([*kept, *ADDED.get(name, ())])
