match 1:
    case int(__class__=c):  # expect error: the attribute '__class__' cannot be matched
        pass
