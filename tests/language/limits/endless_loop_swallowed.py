# settings: steps_per_turn=1000
def f():
    while True:
        try:
            while True:  # expect error: more than 1,000 steps
                pass
        except BaseException:
            print("never")
f()
