eval("1")  # expect error: PermissionError: eval is not open
