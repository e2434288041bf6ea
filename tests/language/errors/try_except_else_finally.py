def f(x):
    try:
        1 / x
    except ZeroDivisionError as e:
        return f"caught {e}"
    else:
        return "fine"
    finally:
        print("finally")
print(f(0))  # expect: finally
# expect: caught division by zero
print(f(1))  # expect: finally
# expect: fine
