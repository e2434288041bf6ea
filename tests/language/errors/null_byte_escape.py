print("a\0b" == "a\x00b")  # expect: True
