class A:
    __match_args__ = ("a" + "b",)  # expect error: '__match_args__' has to be a tuple of plain strings
