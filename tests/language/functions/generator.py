def squares(n):
    for i in range(n):
        yield i * i
print(list(squares(4)), sum(squares(3)))  # expect: [0, 1, 4, 9] 5
