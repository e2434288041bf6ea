import asyncio
f = asyncio.Future()
async def later():
    await asyncio.sleep(1)
    f.set_result("v")
asyncio.create_task(later())
print(await f, f.done())  # expect: v True
f.set_result(1)  # expect error: InvalidStateError: the future has its result already
