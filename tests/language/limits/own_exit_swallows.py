# settings: steps_per_turn=1000
class Hold:
    def __enter__(self): pass
    def __exit__(self, *a):  # expect error: more than 1,000 steps
        return True
while True:
    with Hold():
        while True: pass
