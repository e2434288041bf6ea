pritn(1)  # expect error: NameError: name 'pritn' is not defined
