class A: pass
object.__setattr__(A(), "__class__", A)  # expect error: the special attribute '__class__' cannot be changed
