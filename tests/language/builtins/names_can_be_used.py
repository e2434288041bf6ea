input, id, open = 1, 2, 3
print(input + id + open)  # expect: 6
