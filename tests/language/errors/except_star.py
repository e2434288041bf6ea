try:
    raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
except* ValueError as g:
    print("values", g.exceptions)  # expect: values (ValueError(1),)
except* TypeError as g:
    print("types", g.exceptions)  # expect: types (TypeError(2),)
