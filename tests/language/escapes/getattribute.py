class A:
    def __getattribute__(self, n):  # expect error: a class cannot define '__getattribute__'
        return 1
