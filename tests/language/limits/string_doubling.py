s = "ab"
while True:
    s += s  # expect error: a string of 8,388,608 characters is longer than 8,388,607
