print("a", 1, sep="-", end="!")  # expect: a-1!
print()  # expect:
print(object() is None, str(object())[:7])  # expect: False <object
