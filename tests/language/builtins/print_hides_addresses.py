class A: pass
print(A())  # expect: <__main__.A object>
