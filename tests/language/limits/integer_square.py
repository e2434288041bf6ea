x = 3
while True:
    x = x * x  # expect error: an integer has more than 1,000,000 bits
