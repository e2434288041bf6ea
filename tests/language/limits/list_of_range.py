# settings: steps_per_turn=1000
list(range(10 ** 10))  # expect error: more than 1,000 steps
