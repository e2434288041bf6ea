import asyncio, time
t = time.monotonic()
try:
    async with asyncio.timeout(0.5) as limit:
        await asyncio.sleep(9)
except TimeoutError:
    print(limit.expired(), time.monotonic() - t)  # expect: True 0.5
