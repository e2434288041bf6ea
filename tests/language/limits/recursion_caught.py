# settings: recursion_depth=100
def f():
    f()
try:
    f()
except RecursionError:
    print("caught")  # expect: caught
