import math
math.factorial(10 ** 7)  # expect error: factorial of 10000000 has more digits
