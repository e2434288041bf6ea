# settings: steps_per_turn=1000
x = [i for i in range(10 ** 9)]  # expect error: more than 1,000 steps
