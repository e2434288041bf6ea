# settings: steps_per_turn=1000
import itertools
sum(itertools.count())  # expect error: more than 1,000 steps
