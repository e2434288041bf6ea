"""Parameters made from the inventory."""

from __future__ import annotations

import pytest

from voxrt.api.binding import Parameter
from voxrt.api.signatures import fields_of, parameters_of


def test_parameters_of_a_function():
    number, callerid, parameters = parameters_of("VoxEngine", "callPSTN")
    assert number == Parameter("number", "string", required=True)
    assert callerid == Parameter("callerid", "string", required=True)
    assert [field.name for field in parameters.fields] == ["amd", "followDiversion"]


def test_parameters_of_a_method_and_a_global():
    code, headers = parameters_of("Call", "reject")
    assert (code.kind, code.required) == ("number", True)
    assert (headers.kind, headers.required) == ("any", False)
    callback, timeout = parameters_of("", "setTimeout")
    assert (callback.kind, timeout.kind) == ("function", "number")


def test_interfaces_of_a_namespace():
    options = parameters_of("Net", "httpRequestAsync")[1]
    assert {field.name: field.kind for field in options.fields}["timeout"] == "number"


def test_a_default_makes_a_parameter_optional():
    assert not parameters_of("", "bytes2hex")[1].required


def test_fields_of_an_interface():
    fields = {field.name: field for field in fields_of("CallUserParameters")}
    assert fields["username"].required
    assert fields["video"].kind == "boolean"
    with pytest.raises(KeyError):
        parameters_of("Call", "noSuchMethod")
