import textwrap
print(textwrap.shorten("hello big world", 11), textwrap.dedent("  a"))  # expect: hello [...] a
