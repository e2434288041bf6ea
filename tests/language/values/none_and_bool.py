print(None or "default", True and 0, bool([]), int(True))  # expect: default 0 False 1
