import asyncio
l, p = asyncio.LifoQueue(), asyncio.PriorityQueue()
for i in (2, 1, 3):
    l.put_nowait(i)
    p.put_nowait(i)
print(l.get_nowait(), p.get_nowait(), await p.get())  # expect: 3 1 2
try:
    asyncio.Queue().get_nowait()
except asyncio.QueueEmpty:
    print("empty")  # expect: empty
