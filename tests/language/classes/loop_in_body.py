class Table:
    rows = []
    for i in range(3):
        rows.append(i)
    squares = [x * x for x in rows]
    text = "a"
    text += "b"
print(Table.rows, Table.squares, Table.text)  # expect: [0, 1, 2] [0, 1, 4] ab
