from math import *  # expect error: 'import \*' is not open to scenarios
