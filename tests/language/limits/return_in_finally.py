# settings: steps_per_turn=1000
def f():
    try:
        while True:
            pass
    finally:
        return 1
f()
def g():  # expect error: more than 1,000 steps
    pass
g()
