import asyncio
async def f(x):
    if x == 2:
        raise ValueError("two")  # expect error: ValueError: two
    return x
print(await asyncio.gather(f(1), f(3)))  # expect: [1, 3]
print(await asyncio.gather(f(1), f(2), return_exceptions=True))  # expect: [1, ValueError('two')]
await asyncio.gather(f(1), f(2))
