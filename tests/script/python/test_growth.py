from __future__ import annotations

from collections import deque

import pytest

from voxrt.script.meter import GrowthError, Meter, Stopped
from voxrt.script.python.growth import Growth
from voxrt.script.settings import ScriptSettings


class Shifts:
    def __pow__(self, other, modulus):
        return "powered"

    def __lshift__(self, other):
        return "shifted"


@pytest.fixture
def growth():
    settings = ScriptSettings(
        string_characters=10, sequence_items=8, integer_bits=64, steps_per_turn=100
    )
    meter = Meter(settings, {})
    with meter.turn():
        yield Growth(settings, meter)


@pytest.mark.parametrize(
    ("name", "args", "result"),
    [
        ("add", ("ab", "c"), "abc"),
        ("add", (1, 2.5), 3.5),
        ("mul", ("ab", 3), "ababab"),
        ("mul", (3, [1]), [1, 1, 1]),
        ("mul", (2.5, 2), 5.0),
        ("mul", (-3, 4), -12),
        ("pow", (2, 10), 1024),
        ("pow", (1, 10**9), 1),
        ("pow", (2.0, 3), 8.0),
        ("pow", (3, 4, 5), 1),
        ("pow", (Shifts(), 4, 5), "powered"),
        ("lshift", (1, 4), 16),
        ("mod", (7, 4), 3),
        ("mod", ("%d", 5), "5"),
        ("mod", (b"%d", 5), b"5"),
        ("iadd", (1, 2), 3),
        ("iadd", ("a", "b"), "ab"),
        ("imul", ([1], 2), [1, 1]),
        ("ipow", (2, 3), 8),
        ("ipow", (2.0, 3), 8.0),
        ("ilshift", (1, 3), 8),
        ("ilshift", (Shifts(), 3), "shifted"),
        ("lshift", (Shifts(), 3), "shifted"),
        ("imod", (7, 4), 3),
        ("imod", ("%s", "x"), "x"),
        ("text", ("abc",), "abc"),
        ("text", (5,), 5),
        ("sum", ([1, 2, 3],), 6),
        ("sum", (iter([1, 2.5]),), 3.5),
        ("sum", ([[1], [2]], []), [1, 2]),
        ("format", (3.14159, ".2f"), "3.14"),
        ("format_value", ("a", ord("r"), ">5"), "  'a'"),
        ("format_value", ("a", -1, ""), "a"),
        ("join", (",", iter("abc")), "a,b,c"),
        ("join", (b"", [b"a", b"b"]), b"ab"),
        ("replace", ("aab", "a", "xy"), "xyxyb"),
        ("replace", ("aab", "a", "xy", 1), "xyab"),
        ("replace", ("ab", "", "-"), "-a-b-"),
        ("pad", ("zfill", "7", 3), "007"),
        ("pad", ("center", "7", 3, "*"), "*7*"),
        ("expandtabs", ("a\tb", 4), "a   b"),
        ("translate", ("abc", {97: "xy"}), "xybc"),
        ("translate", (b"abc", None, b"a"), b"bc"),
        ("to_bytes", (258, 2, "big"), b"\x01\x02"),
        ("str_format", ("{}-{x}", 1), "1-2"),
        ("str_format_map", ("{x}", {"x": 1}), "1"),
    ],
)
def test_small_things_pass(growth, name, args, result):
    options = {"x": 2} if name == "str_format" else {}
    assert getattr(growth, name)(*args, **options) == result


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("add", ("a" * 6, "b" * 6)),
        ("add", ([1] * 6, [1] * 6)),
        ("mul", ("ab", 10**9)),
        ("mul", (10**9, [1])),
        ("mul", (10**15, 10**15)),
        ("pow", (10, 10**9)),
        ("pow", (3, 4, 1 << 80)),
        ("lshift", (1, 10**9)),
        ("mod", ("%100d", 5)),
        ("mod", ("%*d", (100, 5))),
        ("mod", ("%s%s", ("a" * 8, "b" * 8))),
        ("iadd", ("a" * 6, "b" * 6)),
        ("imul", ([1], 100)),
        ("ipow", (10, 10**9)),
        ("ilshift", (1, 10**9)),
        ("imod", ("%100d", 5)),
        ("text", ("a" * 11,)),
        ("sum", ([[1] * 6] * 6, [])),
        ("format", (1, "100")),
        ("join", ("", ["a" * 6, "b" * 6])),
        ("replace", ("aaaa", "a", "xxxx")),
        ("pad", ("ljust", "a", 100)),
        ("expandtabs", ("\t\t", 9)),
        ("translate", ("aaaa", {97: "xxxx"})),
        ("to_bytes", (1, 100, "big")),
        ("str_format", ("{:100}", 1)),
        ("str_format_map", ("{x}{x}", {"x": "a" * 8})),
    ],
)
def test_large_things_are_refused(growth, name, args):
    with pytest.raises(GrowthError):
        getattr(growth, name)(*args)


def test_lists_grow_in_place_up_to_the_limit(growth):
    items = [1]
    growth.extend(items, [2])
    growth.extend(items, iter([3]))
    assert items == [1, 2, 3]
    with pytest.raises(GrowthError):
        growth.extend(items, [0] * 8)
    queue = deque([1])
    growth.extend(queue, [2])
    assert list(queue) == [1, 2]


def test_long_sums_of_lists_cost_steps(growth):
    with pytest.raises(Stopped):
        growth.sum([[]] * 200, [])


def test_bytes_by_size(growth):
    make = growth.bytes_maker(bytes)
    assert make(3) == b"\0\0\0"
    assert make([1]) == b"\1"
    assert make("a", encoding="ascii") == b"a"
    assert growth.bytes_maker(len) is len
    with pytest.raises(GrowthError):
        growth.bytes_maker(bytearray)(100)


def test_to_bytes_by_keyword(growth):
    assert growth.to_bytes(1, length=2, byteorder="big") == b"\0\1"
    with pytest.raises(TypeError):
        growth.to_bytes(1, "x", "big")
    with pytest.raises(TypeError):
        growth.pad("ljust", "a", "x")
    with pytest.raises(TypeError):
        growth.replace("a", 1, 2)


def test_products_are_paid_for():
    settings = ScriptSettings(steps_per_turn=100)
    meter = Meter(settings, {})
    with meter.turn():
        growth = Growth(settings, meter)
        growth.mul("a", 16)
        assert meter.left == 100
        growth.mul("a", 800)
        assert meter.left == 50
        growth.mul([0], 800)
        assert meter.left == 0
        with pytest.raises(Stopped):
            growth.mul([0], 17)
