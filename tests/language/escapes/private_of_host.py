import asyncio
e = asyncio.Event()
e._waiters  # expect error: the private attribute '_waiters' of Event is not open
