int.__mul__  # expect error: the special attribute '__mul__' is not open
