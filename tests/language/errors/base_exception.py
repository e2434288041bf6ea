class Leave(BaseException):
    pass
try:
    raise Leave("now")
except BaseException as e:
    print(type(e).__name__, e)  # expect: Leave now
