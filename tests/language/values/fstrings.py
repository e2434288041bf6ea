w, v = 8, 3.14159
print(f"{v:.2f}|{v:>{w}.1f}|{w!r:>3}|{w=}")  # expect: 3.14|     3.1|  8|w=8
print(f"{'nested ' + f'{w}'}")  # expect: nested 8
