print("%*d" % (10 ** 9, 1))  # expect error: may be wider than
