from collections import namedtuple
namedtuple("A", ["__dict__"])  # expect error: ValueError: the special attribute '__dict__' is not open
