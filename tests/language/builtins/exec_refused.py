exec("1")  # expect error: PermissionError: exec is not open
