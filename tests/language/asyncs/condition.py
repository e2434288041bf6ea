import asyncio
c, ready = asyncio.Condition(), False
async def wait():
    async with c:
        await c.wait_for(lambda: ready)
        print("ready")  # expect: ready
t = asyncio.create_task(wait())
await asyncio.sleep(1)
async with c:
    ready = True
    c.notify_all()
await t
