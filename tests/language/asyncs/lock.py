import asyncio
lock, log = asyncio.Lock(), []
async def work(n):
    async with lock:
        log.append(n)
        await asyncio.sleep(1)
        log.append(n)
await asyncio.gather(work(1), work(2))
print(log, lock.locked())  # expect: [1, 1, 2, 2] False
