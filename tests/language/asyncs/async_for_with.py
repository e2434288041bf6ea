class Res:
    async def __aenter__(self):
        return "res"
    async def __aexit__(self, *a):
        print("left")
async def numbers():
    for i in range(2):
        yield i
async with Res() as r:
    print(r, [i async for i in numbers()])  # expect: res [0, 1]
# expect: left
async for i in numbers():
    print(i)
# expect: 0
# expect: 1
