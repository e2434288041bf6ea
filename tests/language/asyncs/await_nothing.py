await 5  # expect error: TypeError: object int can't be used in 'await' expression
