def inner():
    yield 1
    return "end"
def outer():
    result = yield from inner()
    yield result
print(list(outer()))  # expect: [1, 'end']
