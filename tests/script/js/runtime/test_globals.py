from tests.script.js.helpers import make_realm
from voxrt.script.js.runtime.objects import ALL, CONFIGURABLE, HIDDEN, Property, data
from voxrt.script.js.runtime.values import ITERATOR, MISSING, U


def make():
    realm = make_realm()
    return realm, realm.global_object


def test_builtins_come_when_asked_for():
    realm, globe = make()
    assert "$Object" not in realm.scope
    assert globe.get("Object", globe) is realm.intrinsic("Object")
    assert realm.scope["$Object"] is realm.intrinsic("Object")
    own = globe.get_own("Object")
    assert own.flags() == HIDDEN


def test_realise_puts_builtins_into_the_scope_once():
    realm, globe = make()
    globe.realise(["Object", "nothing"])
    realm.scope["$Object"] = 1.0
    globe.realise(["Object"])
    assert realm.scope["$Object"] == 1.0
    assert "$nothing" not in realm.scope


def test_constants_cannot_be_written():
    _, globe = make()
    assert not globe.set("undefined", 1.0, globe)
    assert not globe.delete("NaN")
    assert globe.get("undefined", globe) is U
    assert globe.get_own("Infinity").flags() == 0
    assert globe.get("globalThis", globe) is globe


def test_variables_of_compiled_code_are_properties():
    realm, globe = make()
    realm.scope["$x"] = 1.0
    assert globe.get("x", globe) == 1.0
    assert globe.get_own("x").flags() == ALL
    assert globe.set("x", 2.0, globe)
    assert realm.scope["$x"] == 2.0
    assert globe.delete("x")
    assert "$x" not in realm.scope
    assert globe.read("x") is MISSING


def test_lexical_variables_are_no_properties():
    realm, globe = make()
    globe.define("x", data(1.0))
    globe.hide("x")
    realm.scope["$x"] = 2.0
    assert globe.get("x", globe) == 1.0
    assert globe.set("x", 3.0, globe)
    assert realm.scope["$x"] == 2.0
    assert globe.get("x", globe) == 3.0
    assert globe.delete("x")
    assert realm.scope["$x"] == 2.0
    assert globe.get_own("x") is None
    globe.hide("y")
    realm.scope["$y"] = 2.0
    assert "y" not in globe.own_keys()


def test_a_builtin_may_be_hidden_before_it_is_made():
    realm, globe = make()
    globe.hide("Object")
    realm.scope["$Object"] = 1.0
    assert globe.get("Object", globe) is realm.intrinsic("Object")
    assert realm.scope["$Object"] == 1.0


def test_accessors_and_read_only_values_are_not_in_the_scope():
    realm, globe = make()
    getter = realm.function("", 0, lambda this: 5.0)
    globe.define("x", Property(get=getter, configurable=True))
    assert "$x" not in realm.scope
    assert globe.get("x", globe) == 5.0
    assert globe.read("x") == 5.0
    globe.define("x", Property(get=U))
    assert globe.get("x", globe) is U
    globe.define("y", data(1.0))
    globe.define("y", Property(writable=False))
    assert "$y" not in realm.scope
    globe.define("y", Property(writable=True))
    assert realm.scope["$y"] == 1.0
    globe.define("z", Property(configurable=True, writable=True))
    assert realm.scope["$z"] is U


def test_symbols_are_kept_like_anywhere_else():
    _, globe = make()
    globe.define(ITERATOR, data(1.0, CONFIGURABLE))
    assert globe.get(ITERATOR, globe) == 1.0
    assert globe.own_keys()[-1] is ITERATOR
    assert globe.delete(ITERATOR)
    assert globe.get(ITERATOR, globe) is U


def test_a_deleted_builtin_stays_away():
    _, globe = make()
    assert globe.delete("Object")
    assert globe.get_own("Object") is None
    assert "Object" not in globe.own_keys()
    globe.set("Object", 1.0, globe)
    assert globe.get_own("Object").flags() == ALL


def test_names_of_the_host_come_when_asked_for():
    realm, globe = make()
    realm.context.define("Net", "net")
    globe.lookup = lambda name: 7.0 if name == "Net" else MISSING
    assert "Net" in globe.own_keys()
    assert globe.get("Net", globe) == 7.0
    assert globe.get("Missing", globe) is U
    assert globe.own_keys().count("Net") == 1


def test_inherited_names_can_be_read():
    realm, globe = make()
    assert globe.read("toString") is realm.object_proto.get("toString", U)
    globe.set_proto(None)
    assert globe.get("toString", globe) is U


def test_declarations():
    realm, globe = make()
    assert globe.is_restricted("undefined")
    assert not globe.is_restricted("Object")
    assert not globe.is_restricted("free")
    globe.declare_var("x")
    globe.declare_var("x")
    assert realm.scope["$x"] is U
    assert globe.is_restricted("x")
    assert not globe.delete("x")
    assert globe.can_declare_function("x")
    globe.declare_function("x", 1.0)
    assert realm.scope["$x"] == 1.0
    globe.declare_function("Object", 2.0)
    assert globe.is_restricted("Object")
    assert not globe.can_declare_function("NaN")
    assert globe.can_declare_function("Array")
    assert globe.can_declare_function("free")
    globe.prevent_extensions()
    assert not globe.can_declare_function("free")
    assert not globe.can_declare_var("free")
    assert globe.can_declare_var("x")
    globe.declare_var("free")
    assert globe.get_own("free") is None
