import math
math.sqr(2)  # expect error: AttributeError: the module 'math' of scenarios has no 'sqr', did you mean 'sqrt'
