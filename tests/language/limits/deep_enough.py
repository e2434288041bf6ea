def f(n):
    return n and f(n - 1)
print(f(600))  # expect: 0
