import asyncio
async def f():
    return asyncio.current_task().get_name()
print(await asyncio.create_task(f(), name="n"))  # expect: n
