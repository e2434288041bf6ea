class Frozen:
    def __init__(self):
        object.__setattr__(self, "x", 1)
    def __setattr__(self, name, value):
        raise TypeError("frozen")  # expect error: TypeError: frozen
f = Frozen()
print(f.x)  # expect: 1
f.x = 2
