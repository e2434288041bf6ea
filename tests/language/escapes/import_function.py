__import__("os")  # expect error: the special name '__import__' is not open
