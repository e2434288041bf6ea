import pytest

from tests.script.js.helpers import evaluate, make_realm, run
from voxrt.errors import ScriptLimitError
from voxrt.script.js.runtime.errors import STACK_FRAMES, caught_value
from voxrt.script.js.runtime.values import Fault, Throw
from voxrt.script.meter import STEPS, GrowthError, Stopped


def test_a_fault_becomes_an_error_once():
    realm = make_realm()
    fault = Fault("RangeError", "too far")
    value = caught_value(realm, fault)
    assert caught_value(realm, fault) is value
    assert value.proto is realm.intrinsic("RangeError.prototype")
    assert value.get("message", value) == "too far"


def test_what_was_thrown_stays_what_it_is():
    assert caught_value(make_realm(), Throw(5.0)) == 5.0


@pytest.mark.parametrize(
    ("error", "kind", "text"),
    [
        (RecursionError(), "RangeError", "maximum call depth exceeded"),
        (GrowthError("too large"), "RangeError", "too large"),
        (
            NameError("name '$a' is not defined", name="$a"),
            "ReferenceError",
            "cannot access a before initialization",
        ),
        (
            UnboundLocalError("cannot access local variable 'b@2' where it is not"),
            "ReferenceError",
            "cannot access b before initialization",
        ),
    ],
)
def test_errors_of_cpython_that_scripts_cause(error, kind, text):
    realm = make_realm()
    value = caught_value(realm, error)
    assert value.proto is realm.intrinsic(f"{kind}.prototype")
    assert value.get("message", value) == text


def test_a_name_of_our_own_that_is_missing_is_no_error_of_the_script():
    with pytest.raises(NameError):
        caught_value(make_realm(), NameError("name 'Own' is not defined", name="Own"))


@pytest.mark.parametrize("error", [KeyError("ours"), Stopped("microtasks")])
def test_what_no_script_may_catch(error):
    with pytest.raises(type(error)) as raised:
        caught_value(make_realm(), error)
    assert raised.value is error


def test_nothing_is_caught_once_the_budget_is_used_up():
    realm = make_realm()
    realm.scope[STEPS] = -1.0
    with pytest.raises(Stopped):
        caught_value(realm, Throw(1.0))


def test_an_endless_loop_is_not_caught():
    with pytest.raises(ScriptLimitError):
        run(
            "try { while (true) {} } catch (e) { print('caught'); }", steps_per_turn=999
        )


def test_endless_recursion_is_caught():
    source = "var e; try { (function f() { f(); })(); } catch (error) { e = error; }"
    assert evaluate("e instanceof RangeError", source) == "true"
    assert evaluate("e.stack.split('\\n').length", source) == str(STACK_FRAMES + 1)


def test_the_calls_of_a_fault_are_innermost_first():
    source = """
      var e;
      function inner() { null.x; }
      function outer() { inner(); }
      try { outer(); } catch (error) { e = error; }
    """
    lines = evaluate("e.stack", source).split("\n")
    assert [line.strip().split(" ")[1] for line in lines[1:3]] == ["inner", "outer"]


def test_made_errors_are_cut_too():
    source = """
      function deep(n) { return n ? deep(n - 1) : new Error('x'); }
      var e = deep(50);
    """
    assert evaluate("e.stack.split('\\n').length", source) == str(STACK_FRAMES + 1)
