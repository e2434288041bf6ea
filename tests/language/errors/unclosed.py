x = (1,  # expect error: syntax error: '\(' was never closed
