globals()  # expect error: PermissionError: globals is not open
