class Twice:
    def __await__(self):
        yield
        yield
        return "twice"
print(await Twice())  # expect: twice
