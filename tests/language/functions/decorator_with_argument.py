def times(n):
    return lambda f: lambda x: f(x) * n
@times(3)
def same(x):
    return x
print(same(2))  # expect: 6
