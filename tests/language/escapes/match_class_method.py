match "a":
    case str(format=f):  # expect error: the attribute 'format' cannot be matched
        pass
