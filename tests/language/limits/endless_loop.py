# settings: steps_per_turn=1000
while True:  # expect error: more than 1,000 steps in one turn
    pass
