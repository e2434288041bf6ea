def talk():
    try:
        got = yield "ready"
        yield got + "!"
    finally:
        print("closed")
g = talk()
print(next(g), g.send("hey"))  # expect: ready hey!
g.close()  # expect: closed
