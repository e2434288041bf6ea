import asyncio
log = []
async def f(n):
    log.append(n)
    await asyncio.sleep(0)
    log.append(-n)
await asyncio.gather(f(1), f(2))
print(log)  # expect: [1, 2, -1, -2]
