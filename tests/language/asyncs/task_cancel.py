import asyncio
async def f():
    try:
        await asyncio.sleep(5)
    finally:
        print("cleanup")
t = asyncio.create_task(f(), name="mine")
await asyncio.sleep(0)
print(t.cancel(), t.get_name())  # expect: True mine
# expect: cleanup
try:
    await t
except asyncio.CancelledError:
    print(t.cancelled(), t.done())  # expect: True True
