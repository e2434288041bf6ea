# settings: recursion_depth=100
f = lambda n: f(n)  # expect error: calls are nested deeper than 100
f(1)
