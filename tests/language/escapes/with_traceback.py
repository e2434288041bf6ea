ValueError().with_traceback(None)  # expect error: the attribute 'with_traceback' is not open
