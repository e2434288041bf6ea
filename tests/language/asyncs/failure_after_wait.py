import asyncio
async def f():
    await asyncio.sleep(1)
    return [][3]  # expect error: IndexError: list index out of range
await f()
