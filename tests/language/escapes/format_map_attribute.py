"{a.__dict__}".format_map({"a": 1})  # expect error: '__dict__' is not open
