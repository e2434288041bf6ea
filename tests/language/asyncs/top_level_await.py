async def f():
    return 5
print(await f())  # expect: 5
