for x in [1, 2]:
    if x == 3:
        break
else:
    print("no break")  # expect: no break
