try:
    e = ValueError("x")
    e.add_note("hint")
    raise e
except ValueError as e:
    print(e.__notes__)  # expect: ['hint']
