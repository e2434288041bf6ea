import string
print(string.digits, string.Template("$a b").substitute(a=1))  # expect: 0123456789 1 b
