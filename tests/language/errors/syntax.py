def f(:  # expect error: syntax error: invalid syntax
    pass
