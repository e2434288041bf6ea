T = type(int)
T("A", (), {"__match_args__": ("__dict__",)})  # expect error: TypeError: type takes one argument
