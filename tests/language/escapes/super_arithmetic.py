class S(str):
    def f(self):
        return super().__mul__(10)  # expect error: the special attribute '__mul__' is not open
