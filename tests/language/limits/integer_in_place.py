x = 7
while True:
    x **= 5  # expect error: an integer has more than 1,000,000 bits
