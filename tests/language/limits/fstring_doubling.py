s = "ab"
while True:
    s = f"{s}{s}"  # expect error: is longer than 8,388,607
