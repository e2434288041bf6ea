"""How strings are iterated."""

from __future__ import annotations

from tests.script.js.tables import check


def test_code_points_are_given():
    check(
        r"""
    [..."a😀\ud83d!\ude00"].map((part) => part.length) ==> 1,2,1,1,1
    [...""].length ==> 0
    [..."\ud83d\ud83d\ude00"].length ==> 2
    Object.prototype.toString.call(""[Symbol.iterator]()) ==> [object String Iterator]
    steps("ab") ==> a/false b/false undefined/true undefined/true
    (proto.next.call({}), 1) ==> ! TypeError
    String.prototype[Symbol.iterator].call(null) ==> ! TypeError
    String.prototype[Symbol.iterator].name ==> [Symbol.iterator]
    [...new String("ab")].join("-") ==> a-b
    """,
        """
    var proto = Object.getPrototypeOf(""[Symbol.iterator]());
    function steps(text) {
      var iterator = text[Symbol.iterator](), told = [];
      for (var i = 0; i < 4; i++) {
        var step = iterator.next();
        told.push(step.value + "/" + step.done);
      }
      return told.join(" ");
    }
    """,
    )
