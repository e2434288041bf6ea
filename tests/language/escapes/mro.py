print(str.__mro__)  # expect error: the special attribute '__mro__' is not open
