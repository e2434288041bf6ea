list(map(getattr, [print], ["__self__"]))  # expect error: the special attribute '__self__' is not open
