s = "ab" + "cd"
s += "e"
print(s, s * 2, s[1:3], s.upper())  # expect: abcde abcdeabcde bc ABCDE
print("-".join(["a", "b"]), "a-b".replace("-", "+"))  # expect: a-b a+b
print("x".ljust(3) + "|", "7".zfill(3), "m".center(5, "*"))  # expect: x  | 007 **m**
