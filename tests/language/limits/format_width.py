print("{:{w}}".format(1, w=10 ** 9))  # expect error: a format of 1000000000 characters
