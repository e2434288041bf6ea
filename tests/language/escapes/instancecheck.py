class A:
    def __instancecheck__(self, x):  # expect error: a class cannot define '__instancecheck__'
        return True
