import asyncio
asyncio.create_subprocess_shell("id")  # expect error: PermissionError: asyncio.create_subprocess_shell is not open
