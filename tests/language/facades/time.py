import time, asyncio
a = time.time()
await asyncio.sleep(1.5)
print(a, time.time() - a, time.strftime("%Y-%m-%d"))  # expect: 1700000000.0 1.5 2023-11-14
print(time.perf_counter(), time.localtime().tm_hour)  # expect: 1.5 22
time.sleep(1)  # expect error: PermissionError: time.sleep would hold all calls up; await asyncio.sleep
