"{0[0].__self__}".format([print])  # expect error: '__self__' is not open
