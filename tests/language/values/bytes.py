b = b"ab" + b"c"
print(b, bytes(3), bytes([1, 2]), bytearray(2))  # expect: b'abc' b'\x00\x00\x00' b'\x01\x02' bytearray(b'\x00\x00')
print((258).to_bytes(2, "big"), int.from_bytes(b"\x01\x02", "big"))  # expect: b'\x01\x02' 258
