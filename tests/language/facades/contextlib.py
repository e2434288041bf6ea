from contextlib import contextmanager, suppress
@contextmanager
def tag(n):
    print("<" + n)
    yield n
    print(n + ">")
with tag("a") as t, suppress(ValueError):
    raise ValueError
# expect: <a
# expect: a>
