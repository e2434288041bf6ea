def twice(f):
    def call(*args):
        return f(*args), f(*args)
    return call
@twice
def hi(name):
    return "hi " + name
print(hi("a"))  # expect: ('hi a', 'hi a')
