import asyncio
self = asyncio.Event()
self._waiters  # expect error: the private attribute '_waiters' of Event is not open
