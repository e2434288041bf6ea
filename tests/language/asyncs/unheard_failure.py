import asyncio
async def f():
    raise ValueError("lost")  # expect error: ValueError: lost
asyncio.create_task(f())
