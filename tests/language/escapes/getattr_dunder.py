getattr((), "__class__".replace("class", "bases"))  # expect error: the special attribute '__bases__' is not open
