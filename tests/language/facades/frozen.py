import math
math.pi = 3  # expect error: AttributeError: the module 'math' is frozen
