"""Math."""

from __future__ import annotations

import pytest

from tests.script.js.helpers import run
from tests.script.js.tables import check
from voxrt.script.js.builtins.math import number_power


def test_functions_that_are_guarded():
    check(r"""
    [Math.acos(2), Math.acosh(0.5), Math.asin(-2), Math.sqrt(-1)] ==> NaN,NaN,NaN,NaN
    [Math.cos(Infinity), Math.sin(-Infinity), Math.tan(NaN)] ==> NaN,NaN,NaN
    [Math.exp(710), Math.exp(-Infinity), Math.cosh(711), Math.expm1(1e3)]
      ==> Infinity,0,Infinity,Infinity
    [Math.sinh(711), Math.sinh(-711), Math.sinh(0)] ==> Infinity,-Infinity,0
    [Math.abs(-2), Math.sqrt(9), Math.cbrt(-27), Math.atan(0)]
      ==> 2,3,-3.0000000000000004,0
    Math.abs(-0) ==> 0
    Math.sqrt(-0) ==> -0
    Math.asinh(-0) ==> -0
    [Math.asinh(-Infinity), Math.asinh(0), Math.asinh(NaN)] ==> -Infinity,0,NaN
    [Math.atanh(1), Math.atanh(-1), Math.atanh(2), Math.atanh(0)]
      ==> Infinity,-Infinity,NaN,0
    [Math.log(0), Math.log(-1), Math.log(1), Math.log2(8), Math.log10(1000)]
      ==> -Infinity,NaN,0,3,3
    [Math.log(NaN), Math.log10(Infinity)] ==> NaN,Infinity
    [Math.log1p(-1), Math.log1p(-2), Math.log1p(0)] ==> -Infinity,NaN,0
    [Math.expm1(0), Math.tanh(Infinity), Math.tanh(0)] ==> 0,1,0
    """)


def test_rounding():
    check(r"""
    [Math.floor(-1.5), Math.ceil(-1.5), Math.trunc(-1.5), Math.round(-1.5)]
      ==> -2,-1,-1,-1
    [Math.floor(1.5), Math.ceil(1.5), Math.trunc(1.5), Math.round(1.5)] ==> 1,2,1,2
    [Math.round(2.5), Math.round(-2.5), Math.round(0.49999999999999994)] ==> 3,-2,0
    Math.round(-0.2) ==> -0
    Math.ceil(-0.5) ==> -0
    Math.floor(-0) ==> -0
    Math.trunc(-0.9) ==> -0
    Math.round(-0) ==> -0
    [Math.round(NaN), Math.round(Infinity), Math.round(2 ** 52 + 1)]
      ==> NaN,Infinity,4503599627370497
    [Math.floor(NaN), Math.ceil(-Infinity)] ==> NaN,-Infinity
    [Math.sign(-3), Math.sign(3), Math.sign(NaN), Math.sign("2")] ==> -1,1,NaN,1
    Math.sign(-0) ==> -0
    [Math.fround(5.5), Math.fround(5.05), Math.fround(1e40), Math.fround(-1e40)]
      ==> 5.5,5.050000190734863,Infinity,-Infinity
    Math.fround(NaN) ==> NaN
    """)


def test_powers():
    check(r"""
    [Math.pow(2, 10), Math.pow(2, -1), Math.pow(NaN, 0), Math.pow(0, 0)]
      ==> 1024,0.5,1,1
    [Math.pow(1, NaN), Math.pow(1, Infinity), Math.pow(-1, -Infinity)] ==> NaN,NaN,NaN
    [Math.pow(0, -1), Math.pow(-0, -1), Math.pow(-0, -2), Math.pow(0, -0.5)]
      ==> Infinity,-Infinity,Infinity,Infinity
    [Math.pow(-8, 1 / 3), Math.pow(10, 400), Math.pow(-10, 401)]
      ==> NaN,Infinity,-Infinity
    [Math.pow(-10, 400), Math.pow(-Infinity, 3), Math.pow(2, Infinity)]
      ==> Infinity,-Infinity,Infinity
    Math.pow(-0, 3) ==> -0
    Math.pow(2, 3n) ==> ! TypeError
    """)
    assert number_power(2.0, 0.5) == pytest.approx(1.4142135623730951)


def test_integers_of_32_bits():
    check(r"""
    [Math.imul(3, 4), Math.imul(0xffffffff, 5), Math.imul(2, "x")] ==> 12,-5,0
    [Math.clz32(1), Math.clz32(0), Math.clz32(-1), Math.clz32(2 ** 32)] ==> 31,32,0,32
    """)


def test_several_numbers():
    check(r"""
    [Math.max(), Math.min(), Math.hypot()] ==> -Infinity,Infinity,0
    [Math.max(1, 3, 2), Math.min(3, 1, 2), Math.hypot(3, 4)] ==> 3,1,5
    [Math.max(1, NaN, 3), Math.min(NaN, 3), Math.max("5", [6])] ==> NaN,NaN,6
    Math.max(-0, 0) ==> 0
    Math.max(0, -0) ==> 0
    Math.min(0, -0) ==> -0
    Math.min(-0, 0) ==> -0
    [Math.hypot(NaN, Infinity), Math.hypot(-3)] ==> Infinity,3
    Math.hypot(-0) ==> 0
    Math.max(1n) ==> ! TypeError
    [Math.atan2(0, -1) === Math.PI, Math.atan2(1, 0) === Math.PI / 2] ==> true,true
    Math.atan2(-0, 0) ==> -0
    """)


def test_constants():
    check(r"""
    [Math.E, Math.LN10, Math.LN2, Math.PI]
      ==> 2.718281828459045,2.302585092994046,0.6931471805599453,3.141592653589793
    [Math.LOG10E, Math.LOG2E, Math.SQRT1_2, Math.SQRT2]
      ==> 0.4342944819032518,1.4426950408889634,0.7071067811865476,1.4142135623730951
    String(Math) ==> [object Math]
    (Math.PI = 3, Math.PI > 3.1) ==> true
    typeof Math ==> object
    """)


def test_chance_comes_from_the_session():
    numbers = run("print(Math.random()); print(Math.random() < 1);")
    assert numbers == run("print(Math.random()); print(Math.random() < 1);")
    assert 0 <= float(numbers[0]) < 1
    assert numbers[1] == "true"
