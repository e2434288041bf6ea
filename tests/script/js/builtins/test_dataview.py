"""DataView."""

from __future__ import annotations

from tests.script.js.builtins.showing import shows


def test_numbers_in_both_orders():
    shows(
        """
        var d = new DataView(new ArrayBuffer(16), 2);
        d.setUint16(0, 0x1234); print(d.getUint8(0), d.getUint16(0, true),
          d.getInt16(0));
        d.setFloat32(0, 0.1, true); print(d.getFloat32(0, true));
        d.setFloat64(0, -0.1); print(d.getFloat64(0), d.getUint8(0));
        d.setInt8(0, 200); d.setInt32(4, 2 ** 31); print(d.getInt8(0), d.getInt32(4));
        d.setBigInt64(0, -1n); print(d.getBigUint64(0), d.getBigInt64(0),
          d.getUint32(0));
        d.setFloat32(0, 1e39); print(d.getFloat32(0)); d.setFloat32(0, NaN);
        print(d.getFloat32(0), d.setUint8(0), d.getUint8(0));
        d.setFloat32(0, -1e39); print(d.getFloat32(0));
        """,
        "18 13330 4660",
        "0.10000000149011612",
        "-0.1 191",
        "-56 -2147483648",
        "18446744073709551615 -1 4294967295",
        "Infinity",
        "NaN undefined 0",
        "-Infinity",
    )


def test_where_it_looks():
    shows(
        """
        var b = new ArrayBuffer(8), d = new DataView(b, 2, 4);
        print(d.buffer === b, d.byteOffset, d.byteLength, new DataView(b,
          8).byteLength);
        print(thrown(() => d.getInt8(4)), thrown(() => d.setInt32(1, 0)));
        print(thrown(() => d.getInt8(-1)), thrown(() => new DataView(b, 9)));
        print(thrown(() => new DataView(b, 2, 7)), thrown(() => new DataView({})));
        print(thrown(() => DataView(b)), thrown(() => d.setBigInt64(0, 1)));
        print(Object.prototype.toString.call(d), DataView.length, d.setInt8.length);
        for (var name of ["buffer", "byteLength", "byteOffset"])
          print(thrown(() => DataView.prototype[name]));
        print(thrown(() => d.getInt8.call({}, 0)), thrown(() => d.setInt8.call({}, 0)));
        """,
        "true 2 4 0",
        "RangeError RangeError",
        "RangeError RangeError",
        "RangeError TypeError",
        "TypeError TypeError",
        "[object DataView] 1 2",
        "TypeError",
        "TypeError",
        "TypeError",
        "TypeError TypeError",
    )
