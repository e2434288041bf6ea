def kind(x):
    match x:
        case 0:
            return "zero"
        case int() | float():
            return "number"
        case str(s) if s:
            return f"text {s}"
        case _:
            return "other"
print(kind(0), kind(2.5), kind("a"), kind(""))  # expect: zero number text a other
