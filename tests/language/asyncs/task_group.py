import asyncio
async def f(x):
    await asyncio.sleep(x)
    return x
async with asyncio.TaskGroup() as group:
    a = group.create_task(f(2))
    b = group.create_task(f(1))
print(a.result(), b.result())  # expect: 2 1
