try:
    import numpy
except ImportError as e:
    print("without", type(e).__name__)  # expect: without ModuleNotFoundError
