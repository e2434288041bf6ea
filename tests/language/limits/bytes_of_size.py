x = bytes(10 ** 10)  # expect error: a bytes of 10,000,000,000 items is longer than
