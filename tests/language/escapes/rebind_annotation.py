__annotations__ = 1  # expect error: the special name '__annotations__' is not open
