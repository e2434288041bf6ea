import asyncio
jobs = [asyncio.sleep(2, "slow"), asyncio.sleep(1, "fast")]
for each in asyncio.as_completed(jobs):
    print(await each)
# expect: fast
# expect: slow
