"".join(["a" * 10 ** 6] * 10)  # expect error: a string of 10,000,000 characters
