import asyncio
e = asyncio.Event()
e._set = True  # expect error: AttributeError: the private attribute
