async def f(): pass
f().cr_frame  # expect error: the attribute 'cr_frame' is not open
