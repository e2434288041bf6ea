import asyncio
async def f():
    return 3
t = asyncio.create_task(f())
t.add_done_callback(lambda t: print("cb", t.result()))
print(t.done())  # expect: False
# expect: cb 3
print(await t, t.result(), t.exception())  # expect: 3 3 None
