from collections import Counter
Counter.most_common = None  # expect error: AttributeError: Counter is shared by all scenarios
