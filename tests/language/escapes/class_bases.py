().__class__.__bases__  # expect error: the special attribute '__bases__' is not open
