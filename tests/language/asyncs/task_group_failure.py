import asyncio
async def bad():
    raise ValueError("bad")
async def long():
    try:
        await asyncio.sleep(9)
    except asyncio.CancelledError:
        print("stopped")  # expect: stopped
        raise
try:
    async with asyncio.TaskGroup() as group:
        group.create_task(long())
        group.create_task(bad())
        await asyncio.sleep(9)
except* ValueError as g:
    print(g.exceptions)  # expect: (ValueError('bad'),)
