"""Each rule of the grammar has its method."""

from __future__ import annotations

from voxrt.script.js.syntax.builder import Builder
from voxrt.script.js.syntax.table import load_parser


def test_every_rule_has_a_method() -> None:
    rules = load_parser().rules
    names = {
        rule.alias or rule.origin.name
        for rule in rules
        if rule.alias or not rule.options.expand1 or len(rule.expansion) != 1
    }
    assert sorted(name for name in names if not hasattr(Builder, name)) == []


def test_every_method_has_a_rule() -> None:
    rules = {rule.alias or rule.origin.name for rule in load_parser().rules}
    methods = {name for name in dir(Builder) if not name.startswith("_")}
    assert sorted(methods - rules) == []
