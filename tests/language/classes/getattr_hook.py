class Any:
    def __getattr__(self, name):
        return "no " + name
print(Any().cat, getattr(Any(), "dog"))  # expect: no cat no dog
