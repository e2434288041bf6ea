from functools import cache, partial, reduce, wraps
@cache
def f(x):
    print("run", x)  # expect: run 1
    return x
f(1), f(1)
print(partial(max, 3)(2), reduce(lambda a, b: a + b, [1, 2, 3]))  # expect: 3 6
def deco(g):
    @wraps(g)
    def w():
        return g()
    return w
print(deco(lambda: 1).__name__)  # expect: <lambda>
