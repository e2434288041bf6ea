from tests.script.js.helpers import make_realm
from voxrt.script.js.runtime.anatomy import MOST_ITEMS, anatomy
from voxrt.script.js.runtime.buffers import new_buffer
from voxrt.script.js.runtime.objects import Obj
from voxrt.script.js.runtime.sequences import new_array
from voxrt.script.js.runtime.values import TO_STRING_TAG


def test_a_plain_object_has_no_title():
    realm = make_realm()
    found = anatomy(realm.object())
    assert (found.title, found.braces, found.short) == ("", "{}", "Object")
    assert anatomy(Obj(None)).title == "[Object: null prototype]"


def test_a_tag_stands_beside_the_name():
    realm = make_realm()
    assert anatomy(realm.object({TO_STRING_TAG: "T"})).title == "Object [T]"
    assert anatomy(realm.object({TO_STRING_TAG: "Object"})).title == ""


def test_long_things_are_cut():
    realm = make_realm()
    found = anatomy(realm.array([0.0] * (MOST_ITEMS + 5)))
    assert (len(found.entries), found.more) == (MOST_ITEMS, 5)
    sparse = new_array(realm, 3)
    sparse.set("1", 5.0, sparse)
    assert anatomy(sparse).entries == [("<1 empty item>",), (5.0,), ("<1 empty item>",)]


def test_a_detached_buffer():
    buffer = new_buffer(make_realm(), 4)
    assert anatomy(buffer).entries == [("byteLength: 4",)]
    buffer.detach()
    assert anatomy(buffer).entries == [("(detached)",)]
