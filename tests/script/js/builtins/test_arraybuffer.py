"""ArrayBuffer."""

from __future__ import annotations

from tests.script.js.builtins.showing import shows


def test_making_and_slicing():
    shows(
        """
        var b = new ArrayBuffer(8); new Uint8Array(b).set([1, 2, 3, 4]);
        print(b.byteLength, new Uint8Array(b.slice(1, 3)).join(),
          b.slice(-2).byteLength);
        print(b.slice(5, 2).byteLength, new ArrayBuffer().byteLength);
        print(ArrayBuffer.isView(b), ArrayBuffer.isView(new DataView(b)),
          ArrayBuffer.isView());
        print(ArrayBuffer.isView(new Uint8Array()), Object.prototype.toString.call(b));
        print(ArrayBuffer[Symbol.species] === ArrayBuffer, ArrayBuffer.length);
        """,
        "8 2,3 2",
        "0 0",
        "false true false",
        "true [object ArrayBuffer]",
        "true 1",
    )


def test_what_is_refused():
    shows(
        """
        print(thrown(() => ArrayBuffer(1)), thrown(() => new ArrayBuffer(-1)));
        print(thrown(() => new ArrayBuffer(1e9)),
          thrown(() => new ArrayBuffer(2 ** 53)));
        print(thrown(() => ArrayBuffer.prototype.slice.call({})));
        print(thrown(() => ArrayBuffer.prototype.byteLength));
        """,
        "TypeError RangeError",
        "RangeError RangeError",
        "TypeError",
        "TypeError",
    )


def test_species_of_a_slice():
    shows(
        """
        var b = new ArrayBuffer(8), wanted;
        b.constructor = {[Symbol.species]: function () { return wanted; }};
        wanted = new ArrayBuffer(20); print(b.slice(2) === wanted);
        wanted = b; print(thrown(() => b.slice()));
        wanted = new ArrayBuffer(1); print(thrown(() => b.slice()));
        wanted = {}; print(thrown(() => b.slice()));
        """,
        "true",
        "TypeError",
        "TypeError",
        "TypeError",
    )


def test_a_detached_buffer_is_empty():
    shows(
        """
        var b = new ArrayBuffer(8), t = new Uint8Array(b, 2), d = new DataView(b, 1);
        structuredClone(b, {transfer: [b]});
        print(b.byteLength, t.length, t.byteLength, t.byteOffset, t[0], 0 in t);
        t[0] = 1; print(Object.keys(t).length, thrown(() => t.fill(0)), t.buffer === b);
        print(thrown(() => b.slice()), thrown(() => d.byteLength),
          thrown(() => d.byteOffset));
        print(thrown(() => d.getInt8(0)), thrown(() => new Uint8Array(b)));
        print(thrown(() => new DataView(b)), thrown(() => new Uint8Array(t)));
        print(thrown(() => new Uint8Array(1).set(t)), delete t[0]);
        """,
        "0 0 0 0 undefined false",
        "0 TypeError true",
        "TypeError TypeError TypeError",
        "TypeError TypeError",
        "TypeError TypeError",
        "TypeError true",
    )


def test_bytes_that_are_transferred_move():
    shows(
        """
        var b = new ArrayBuffer(2), t = new Uint8Array(b, 1); t[0] = 7;
        var made = structuredClone({t}, {transfer: [b]});
        print(made.t[0], made.t.byteOffset, made.t.buffer.byteLength, b.byteLength);
        var other = new ArrayBuffer(1);
        print(thrown(() => structuredClone(() => 1, {transfer: [other]})));
        print(other.byteLength);
        print(thrown(() => structuredClone(1, {transfer: [b]})));
        """,
        "7 1 2 0",
        "DataCloneError",
        "1",
        "DataCloneError",
    )
