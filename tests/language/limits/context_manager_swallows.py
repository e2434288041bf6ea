# settings: steps_per_turn=1000
from contextlib import suppress
while True:  # expect error: more than 1,000 steps
    with suppress(BaseException):
        for _ in iter(int, 1):
            pass
