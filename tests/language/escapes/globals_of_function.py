def f(): pass
f.__globals__  # expect error: the special attribute '__globals__' is not open
