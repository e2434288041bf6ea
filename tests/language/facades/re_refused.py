import re
bad = [r"(a+)+$", r"(a|a)*", r"(\w+\s*)*:", r"(.*,)*x", r"(a?a)*b", r"((ab)*)*"]
for p in bad:
    try:
        re.search(p, "")
    except re.error as e:
        print("refused")
# expect: refused
# expect: refused
# expect: refused
# expect: refused
# expect: refused
# expect: refused
