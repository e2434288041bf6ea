import asyncio
async def say(n, s):
    await asyncio.sleep(s)
    print(n)
await asyncio.gather(say(1, 0.3), say(2, 0.1), say(3, 0.2))
# expect: 2
# expect: 3
# expect: 1
