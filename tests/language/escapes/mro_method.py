print(type(1).mro())  # expect error: the attribute 'mro' is not open
