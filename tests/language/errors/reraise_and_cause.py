try:
    try:
        int("x")
    except ValueError as e:
        raise RuntimeError("outer") from e
except RuntimeError as e:
    print(e, "|", e.__cause__)  # expect: outer | invalid literal for int() with base 10: 'x'
