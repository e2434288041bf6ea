w = 10 ** 9
print(f"{1:{w}}")  # expect error: a format of 1000000000 characters is wider
