@object.__subclasses__  # expect error: the special attribute '__subclasses__' is not open
def f(): pass
