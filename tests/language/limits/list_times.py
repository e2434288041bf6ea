x = [0] * 10 ** 9  # expect error: a list of 1,000,000,000 items is longer than
