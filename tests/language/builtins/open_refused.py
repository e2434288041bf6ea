open("/etc/passwd")  # expect error: PermissionError: open is not open to scenarios; scenarios have no files
