import math
vars(math)  # expect error: TypeError: vars is open for a scenario's own objects
