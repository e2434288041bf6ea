f"{().__dict__}"  # expect error: the special attribute '__dict__' is not open
