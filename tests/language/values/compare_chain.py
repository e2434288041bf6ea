x = 5
print(1 < x <= 5, x is not None, x in (4, 5), not x)  # expect: True True True False
