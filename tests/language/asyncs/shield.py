import asyncio
inner = asyncio.create_task(asyncio.sleep(2, "kept"))
try:
    await asyncio.wait_for(asyncio.shield(inner), 1)
except TimeoutError:
    print(inner.done(), await inner)  # expect: False kept
