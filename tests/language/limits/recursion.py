# settings: recursion_depth=100
def f(n): return f(n + 1) + 1  # expect error: calls are nested deeper than 100
f(0)
