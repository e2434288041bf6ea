class A:
    def __init__(self, x):
        self.x = x
    def show(self):
        return f"A{self.x}"
class B(A):
    def __init__(self):
        super().__init__(1)
    def show(self):
        return "B" + super().show()
print(B().show(), isinstance(B(), A), B.__name__)  # expect: BA1 True B
