list(map(str.format, ["{0.__dict__}"], [1]))  # expect error: '__dict__' is not open
