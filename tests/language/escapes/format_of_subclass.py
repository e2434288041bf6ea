class S(str): pass
S("{0.__dict__}").format(1)  # expect error: '__dict__' is not open
