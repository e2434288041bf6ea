import asyncio
q = asyncio.Queue(maxsize=1)
async def make():
    for i in range(3):
        await q.put(i)
    await q.put(None)
asyncio.create_task(make())
while (x := await q.get()) is not None:
    print(x, q.qsize())
# expect: 0 0
# expect: 1 0
# expect: 2 0
