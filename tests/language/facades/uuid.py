import uuid
a = uuid.uuid4()
print(a.version, len(str(a)), uuid.uuid5(uuid.NAMESPACE_DNS, "a.b") == uuid.uuid5(uuid.NAMESPACE_DNS, "a.b"))  # expect: 4 36 True
