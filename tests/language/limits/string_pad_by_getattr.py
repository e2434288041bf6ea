getattr("a", "ljust")(10 ** 9)  # expect error: a string of 1,000,000,000 characters
