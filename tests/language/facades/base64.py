import base64
print(base64.b64encode(b"hi").decode(), base64.b64decode("aGk="))  # expect: aGk= b'hi'
