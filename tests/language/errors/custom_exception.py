class Failed(Exception):
    def __init__(self, code):
        super().__init__(f"code {code}")
        self.code = code
try:
    raise Failed(7)
except (KeyError, Failed) as e:
    print(e, e.code, type(e).__name__)  # expect: code 7 7 Failed
