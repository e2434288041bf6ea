import asyncio
async def work(n):
    await asyncio.sleep(n)
    return n
tasks = [asyncio.create_task(work(n)) for n in (3, 1, 2, 9)]
done, pending = await asyncio.wait(tasks, timeout=5)
print([task.result() for task in done], isinstance(pending, set))  # expect: [3, 1, 2] True
coroutine = work(0)
print(coroutine, f"{coroutine}", await coroutine)  # expect: <coroutine object work> <coroutine object work> 0
