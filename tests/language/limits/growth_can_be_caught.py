try:
    "a" * 10 ** 9
except MemoryError as e:
    print("caught", type(e).__name__)  # expect: caught GrowthError
