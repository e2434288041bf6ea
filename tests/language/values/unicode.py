naïve = "Zürich 日本"
print(naïve, len("日本"))  # expect: Zürich 日本 2
