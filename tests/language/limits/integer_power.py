x = 10 ** 10 ** 8  # expect error: an integer has more than 1,000,000 bits
