print("%s is %d or %.2f" % ("a", 2, 3.14159))  # expect: a is 2 or 3.14
print("%(k)s" % {"k": "v"}, "%*d" % (4, 7))  # expect: v    7
