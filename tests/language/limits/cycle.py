# settings: steps_per_turn=1000
import itertools
max(itertools.cycle([1]))  # expect error: more than 1,000 steps
