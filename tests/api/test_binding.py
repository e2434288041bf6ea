"""Arguments by position, as one object and by name."""

from __future__ import annotations

import pytest

from voxrt.api.binding import Parameter, bind, number_text

CALL = (
    Parameter("number", "string", required=True),
    Parameter("callerid", "string", required=True),
    Parameter(
        "parameters",
        "object",
        fields=(
            Parameter("followDiversion", "boolean"),
            Parameter("timeout", "number"),
        ),
    ),
)
FIELDS = (
    Parameter("apiKey", "string", required=True),
    Parameter("trace", "boolean", default=False),
    Parameter("onClose", "function"),
    Parameter("data", "list"),
)


def call(*args, **kwargs):
    return bind("VoxEngine.callPSTN", CALL, args, kwargs)


def test_three_forms_mean_the_same():
    wanted = {"number": "1", "callerid": "2", "parameters": {"timeout": 5}}
    assert call("1", "2", {"timeout": 5}) == wanted
    assert call("1", callerid="2", timeout=5) == wanted
    opened = {"number": "1", "callerid": "2", "parameters": {"timeout": 5}}
    assert call(opened) == wanted


def test_keyword_goes_on_top_of_the_object():
    given = call("1", "2", {"timeout": 5}, followDiversion=1)
    assert given["parameters"] == {"timeout": 5, "followDiversion": True}


def test_missing_object_is_empty():
    assert call("1", "2")["parameters"] == {}


def test_one_object_for_fields():
    given = bind("f", FIELDS, ({"apiKey": "k"},), {"trace": "yes"})
    assert given == {"apiKey": "k", "trace": True, "onClose": None, "data": None}


def test_object_that_is_an_argument_of_its_own():
    parameters = (Parameter("parameters", "object"),)
    assert bind("f", parameters, ({"a": 1},), {}) == {"parameters": {"a": 1}}
    whole = ({"parameters": {"a": 1}},)
    assert bind("f", parameters, whole, {}) == {"parameters": {"a": 1}}


@pytest.mark.parametrize(
    ("args", "kwargs", "message"),
    [
        (("1",), {}, "VoxEngine.callPSTN: parameter 'callerid' is missing"),
        (
            ({"number": "1", "calerid": "2"},),
            {},
            "VoxEngine.callPSTN: parameter 'callerid' is missing, was it meant by"
            " 'calerid'",
        ),
        (
            ([], "2"),
            {},
            "VoxEngine.callPSTN: parameter 'number' must be a string, not []",
        ),
        (
            ("1", "2", 7),
            {},
            "VoxEngine.callPSTN: parameter 'parameters' must be an object, not 7",
        ),
        (
            ("1", "2", 7),
            {"timeout": 1},
            "VoxEngine.callPSTN: parameter 'parameters' must be an object, not 7",
        ),
        (
            ("1", "2"),
            {"timeout": "soon"},
            "VoxEngine.callPSTN: parameter 'timeout' must be a number, not 'soon'",
        ),
        (
            ("1", "2"),
            {"timeout": True},
            "VoxEngine.callPSTN: parameter 'timeout' must be a number, not True",
        ),
    ],
)
def test_wrong_arguments_name_function_parameter_and_value(args, kwargs, message):
    with pytest.raises(TypeError) as caught:
        call(*args, **kwargs)
    assert str(caught.value) == message


def test_wrong_function_and_list():
    with pytest.raises(TypeError, match="'onClose' must be a function, not 1"):
        bind("f", FIELDS, ("k", False, 1), {})
    with pytest.raises(TypeError, match="'data' must be a list, not 1"):
        bind("f", FIELDS, ("k",), {"data": 1})
    assert bind("f", FIELDS, ("k",), {"data": b"\1\2"})["data"] == [1, 2]


def test_numbers_are_text_where_text_is_wanted():
    assert call(15550001.0, 5)["number"] == "15550001"
    assert number_text(1.5) == "1.5"
    assert number_text(3.0) == "3"
    assert number_text(1e-7) == "1e-7"
    assert number_text(float("nan")) == "NaN"
    assert number_text(float("-inf")) == "-Infinity"


def test_numbers_may_be_written_as_text():
    assert call("1", "2", timeout="2.5")["parameters"] == {"timeout": 2.5}
    assert call("1", "2", timeout="2.0")["parameters"] == {"timeout": 2}


def test_unknown_parameters_are_told_with_the_nearest():
    told = []
    bind("f", FIELDS, ({"apiKey": "k", "trase": 1, "zzz": 2},), {}, warn=told.append)
    assert told == [
        "f has no parameter 'trase', did you mean 'trace'",
        "f has no parameter 'zzz'",
    ]


def test_too_many_arguments_are_told():
    told = []
    bind("f", FIELDS[:1], ("k", 2), {}, warn=told.append)
    assert told == ["f takes 1 arguments, not 2"]
