# settings: steps_per_turn=1000
list(iter(int, 1))  # expect error: more than 1,000 steps
