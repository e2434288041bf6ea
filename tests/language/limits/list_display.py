a = [1]
while True:
    a = [*a, *a]  # expect error: a list of 8,388,608 items is longer than
