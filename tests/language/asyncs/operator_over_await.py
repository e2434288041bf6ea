import asyncio
class A:
    n = 1
a = A()
async def two():
    a.n = 50
    return 2
text = "x"
a.n *= await two()
print(a.n)  # expect: 2
