import asyncio
async def main():
    pass
asyncio.run(main())  # expect error: PermissionError: asyncio.run is not open to scenarios; the session is running
