class A: pass
setattr(A, "__match_args__", ("__dict__",))  # expect error: the special attribute '__match_args__' cannot be changed
