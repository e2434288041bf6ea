import asyncio
a = asyncio.create_task(asyncio.sleep(1, "a"))
b = asyncio.create_task(asyncio.sleep(2, "b"))
done, pending = await asyncio.wait([a, b], return_when=asyncio.FIRST_COMPLETED)
print([t.result() for t in done], len(pending))  # expect: ['a'] 1
done, pending = await asyncio.wait([a, b], timeout=0.1)
print(len(done), len(pending))  # expect: 1 1
