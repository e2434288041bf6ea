import re
m = re.match(r"(?P<a>\d+)-(\w+)", "12-ab")
print(m["a"], m.groups(), re.sub(r"\d", "#", "a1b2"), re.split(",", "a,b", 1))  # expect: 12 ('12', 'ab') a#b# ['a', 'b']
p = re.compile("x+", re.I)
print(p.findall("XxaX"), re.escape("a.b"))  # expect: ['Xx', 'X'] a\.b
