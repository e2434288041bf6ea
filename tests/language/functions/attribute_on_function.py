def f():
    f.calls += 1
f.calls = 0
f()
print(f.calls)  # expect: 1
