def f():
    """Says something."""
print(f.__doc__, f.__name__)  # expect: Says something. f
