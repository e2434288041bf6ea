"{0.__class__}".format(1)  # expect error: AttributeError: the attribute '__class__' cannot be read by a format
