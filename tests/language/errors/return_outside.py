return 1  # expect error: syntax error: 'return' outside function
