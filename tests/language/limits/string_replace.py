("a" * 10 ** 6).replace("a", "b" * 100)  # expect error: a string of 100,000,000 characters
