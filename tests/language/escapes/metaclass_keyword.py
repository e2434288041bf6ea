def meta(*a): return a
class A(metaclass=meta):  # expect error: TypeError: a scenario's class A cannot have a metaclass
    pass
