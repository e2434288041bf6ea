import asyncio
s, now, most = asyncio.Semaphore(2), 0, 0
async def work():
    global now, most
    async with s:
        now += 1
        most = max(most, now)
        await asyncio.sleep(1)
        now -= 1
await asyncio.gather(*[work() for _ in range(5)])
print(most)  # expect: 2
