import abc
class A: pass
class B(abc.ABC):
    def method(self): pass
print([A(), B()], f"{A()!r:>20}")  # expect: [<__main__.A object>, <__main__.B object>]  <__main__.A object>
print(B().method, str(B.method))  # expect: <bound method B.method of <__main__.B object>> <function B.method>
