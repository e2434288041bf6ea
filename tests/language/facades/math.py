import math
from math import pi as PI, sqrt
print(sqrt(16), math.floor(PI), math.prod([2, 3]), math.factorial(5), math.comb(5, 2))  # expect: 4.0 3 6 120 10
