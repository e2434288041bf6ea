class Open:
    def __enter__(self):
        print("in")  # expect: in
        return self
    def __exit__(self, kind, error, trace):
        print("out", kind.__name__)  # expect: out ValueError
        return True
with Open() as o:
    raise ValueError
