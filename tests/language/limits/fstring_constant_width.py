print(f"{1:>1000000000}")  # expect error: a format of 1000000000 characters is wider
