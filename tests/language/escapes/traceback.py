try:
    1 / 0
except Exception as e:
    e.__traceback__  # expect error: the special attribute '__traceback__' is not open
