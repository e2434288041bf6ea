import pytest

from tests.script.js.helpers import error_of, evaluate


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Reflect.apply(Math.max, null, [1, 3, 2])", "3"),
        ("Reflect.construct(Date, [0]).getTime()", "0"),
        (
            "Reflect.construct(function () { this.t = new.target === Array; }, [], "
            "Array).t",
            "true",
        ),
        ("Reflect.construct(Array, [], Map) instanceof Map", "true"),
        ("Reflect.defineProperty({}, 'a', {value: 1})", "true"),
        ("Reflect.defineProperty(Object.freeze({}), 'a', {value: 1})", "false"),
        ("Reflect.deleteProperty({a: 1}, 'a')", "true"),
        ("Reflect.deleteProperty(Object.freeze({a: 1}), 'a')", "false"),
        ("Reflect.get({a: 1}, 'a')", "1"),
        ("Reflect.get({get a() { return this; }}, 'a', 5) + 1", "6"),
        ("Reflect.getOwnPropertyDescriptor({a: 1}, 'a').value", "1"),
        ("Reflect.getPrototypeOf([]) === Array.prototype", "true"),
        ("Reflect.has({a: 1}, 'a') && Reflect.has([], 'map')", "true"),
        ("Reflect.isExtensible({})", "true"),
        ("Reflect.ownKeys({b: 1, [Symbol.iterator]: 1, 1: 1}).length", "3"),
        ("Reflect.preventExtensions({})", "true"),
        ("(o => Reflect.set(o, 'a', 1) && o.a)({})", "1"),
        (
            "(r => { Reflect.set({set a(v) { this.b = v; }}, 'a', 1, r); return "
            "r.b; })({})",
            "1",
        ),
        ("Reflect.set({}, 'a', 1, 5)", "false"),
        ("Reflect.setPrototypeOf({}, null)", "true"),
        ("Reflect.setPrototypeOf(Object.freeze({}), null)", "false"),
        ("Reflect[Symbol.toStringTag]", "Reflect"),
        ("Object.keys(Reflect)", ""),
    ],
)
def test_values(source, expected):
    assert evaluate(source) == expected


@pytest.mark.parametrize(
    "source",
    [
        "Reflect.apply(1, null, [])",
        "Reflect.apply(Math.max, null)",
        "Reflect.construct(Math.max, [])",
        "Reflect.construct(1, [])",
        "Reflect.construct(Array, [], Math.max)",
        "Reflect.construct(Array, [], undefined)",
        "Reflect.construct(Array)",
        "Reflect.setPrototypeOf({}, 1)",
        "Reflect()",
        "new Reflect()",
        *(
            f"Reflect.{name}(1, 'a', {{}})"
            for name in (
                "defineProperty",
                "deleteProperty",
                "get",
                "getOwnPropertyDescriptor",
                "getPrototypeOf",
                "has",
                "isExtensible",
                "ownKeys",
                "preventExtensions",
                "set",
                "setPrototypeOf",
            )
        ),
    ],
)
def test_refusals(source):
    assert error_of(source) == "TypeError"
