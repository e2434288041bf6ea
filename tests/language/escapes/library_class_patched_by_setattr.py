from collections import Counter
setattr(Counter, "x", 1)  # expect error: AttributeError: Counter is shared by all scenarios
