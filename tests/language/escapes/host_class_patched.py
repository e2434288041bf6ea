import asyncio
asyncio.Queue.put = None  # expect error: AttributeError: Queue is shared by all scenarios
