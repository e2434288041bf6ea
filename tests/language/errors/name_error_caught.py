try:
    missing
except NameError as e:
    print(e)  # expect: name 'missing' is not defined
