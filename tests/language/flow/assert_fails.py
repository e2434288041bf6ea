assert 1 + 1 == 3, "numbers are broken"  # expect error: AssertionError: numbers are broken
