class Name(str):
    def __hash__(self): return hash(self.lower())
    def __eq__(self, other): return self.lower() == other.lower()
headers = {Name("Content-Type"): "text"}
print(headers["content-type"], Name("CONTENT-TYPE") in {"content-type"})  # expect: text True
print(hash(Name("A")) == hash("a"))  # expect: True
