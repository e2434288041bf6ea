pow(2, 10 ** 9)  # expect error: an integer has more than 1,000,000 bits
