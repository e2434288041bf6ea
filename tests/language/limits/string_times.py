x = "ab" * 10 ** 9  # expect error: a string of 2,000,000,000 characters is longer
