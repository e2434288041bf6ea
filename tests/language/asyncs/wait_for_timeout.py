import asyncio
async def slow():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("cancelled")  # expect: cancelled
        raise
try:
    await asyncio.wait_for(slow(), 1)
except asyncio.TimeoutError as e:
    print("late", e)  # expect: late not done after 1 s
print(await asyncio.wait_for(asyncio.sleep(1, "ok"), 2))  # expect: ok
