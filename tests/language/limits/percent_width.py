print("%1000000000d" % 1)  # expect error: a format of 1000000000 characters is wider
