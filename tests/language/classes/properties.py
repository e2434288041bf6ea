class T:
    def __init__(self):
        self._c = 0
    @property
    def c(self):
        return self._c
    @c.setter
    def c(self, v):
        self._c = v * 2
t = T()
t.c = 4
t.c += 1
print(t.c)  # expect: 18
