print(hasattr(print, "__self__"))  # expect: False
