print("{} {} {0!r:>5}".format("a") if False else "{0} {1} {0!r:>5}".format("a", 2))  # expect: a 2   'a'
print("{p[0]} {q}".format(p=[1], q=2), "{k}".format_map({"k": 3}))  # expect: 1 2 3
