class A:
    __match_args__ = ("__dict__",)  # expect error: the attribute '__dict__' cannot be matched
