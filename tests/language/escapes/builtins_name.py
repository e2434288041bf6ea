__builtins__  # expect error: the special name '__builtins__' is not open
