class A:
    def __init__(self):
        self.text, self.items = "", []
def target():
    print("once")  # expect: once
    return a
a = A()
target().text += "x" + "y"
a.items += [1] * 2
a.text *= 2
print(a.text, a.items)  # expect: xyxy [1, 1]
