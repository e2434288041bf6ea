class A: pass
a, b = A(), A()
print(id(a) == id(a) != id(b), id(b) < id(A()))  # expect: True True
print(hash("a") == hash("a"), hash("a"), hash(a) == id(a))  # expect: True 69979763407995441 True
