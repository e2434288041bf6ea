try:
    import math
    math.nothing
except AttributeError as e:
    e.obj  # expect error: AttributeError: the attribute 'obj' of errors is not open
