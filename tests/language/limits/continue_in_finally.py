# settings: steps_per_turn=1000
while True:  # expect error: more than 1,000 steps
    try:
        [x for x in range(10000)]
    finally:
        continue
