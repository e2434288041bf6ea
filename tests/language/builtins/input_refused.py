input()  # expect error: PermissionError: input is not open
