a = set()
for each in "hello":
    a.add(each)
print(a.pop(), a)  # expect: o {'h', 'e', 'l'}
a.discard("x")
a.remove("h")
a.update("ab", "c")
print(a, "h" in a, len(a))  # expect: {'e', 'l', 'a', 'b', 'c'} False 5
for each in a:  # expect error: RuntimeError: .* changed size during iteration
    a.add(each + each)
