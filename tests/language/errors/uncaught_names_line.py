def inner():
    return {}["key"]  # expect error: KeyError: 'key'
def outer():
    inner()
outer()
