import re
for p in (r"(\d+\.)+\d+", r"(?:[a-z]+,\s*)*", r"(a|b)*c", r"(?:\w+\s*=\s*\d+;)*", r"(?>a+)+b"):
    print(bool(re.compile(p)))
# expect: True
# expect: True
# expect: True
# expect: True
# expect: True
