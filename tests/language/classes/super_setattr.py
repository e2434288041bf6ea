class Log:
    def __setattr__(self, name, value):
        print("set", name)  # expect: set x
        super().__setattr__(name, value)
l = Log()
l.x = 5
print(l.x)  # expect: 5
