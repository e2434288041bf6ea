def f():
    from subprocess import run  # expect error: the module 'subprocess' is not open
