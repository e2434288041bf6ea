x = [1, 2, 3]
del x[0]
print(x)  # expect: [2, 3]
del x
print(x)  # expect error: NameError: name 'x' is not defined
