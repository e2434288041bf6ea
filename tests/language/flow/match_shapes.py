match {"type": "dtmf", "keys": [1, 2, 3], "more": 0}:
    case {"type": "dtmf", "keys": [first, *rest], **other}:
        print(first, rest, other)  # expect: 1 [2, 3] {'more': 0}
