# settings: steps_per_turn=5000
def f():  # expect error: more than 5,000 steps
    try:
        return f()
    except RecursionError:
        return f()
f()
