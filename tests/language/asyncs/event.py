import asyncio
e = asyncio.Event()
async def waiter(n):
    await e.wait()
    print("go", n)
t = [asyncio.create_task(waiter(n)) for n in (1, 2)]
await asyncio.sleep(1)
e.set()
await asyncio.gather(*t)
# expect: go 1
# expect: go 2
