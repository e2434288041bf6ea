from tests.script.js.helpers import run


def rows(source):
    (text,) = run(source)
    return [
        [cell.strip() for cell in line.strip("│").split("│")]
        for line in text.split("\n")
        if line.startswith("│")
    ]


def test_columns_can_be_chosen():
    source = "console.table([{a: 1, b: 2}, {b: {c: 1}}], ['b', 'z'])"
    assert rows(source) == [
        ["(index)", "b", "z"],
        ["0", "2", ""],
        ["1", "{ c: 1 }", ""],
    ]


def test_rows_are_named_by_their_keys():
    source = """
      var o = {first: {a: 1}, get second() { return 1; }, [Symbol.iterator]: {a: 3}};
      Object.defineProperty(o, 'hidden', {value: {a: 4}});
      console.table(o);
    """
    assert rows(source) == [
        ["(index)", "a", "Values"],
        ["first", "1", ""],
        ["second", "", "[Getter]"],
    ]


def test_what_is_no_object_is_printed():
    assert run("console.table(4)") == ["4"]


def test_no_more_than_a_hundred_rows():
    source = "console.table(Array.from({length: 200}, () => [1]))"
    assert len(rows(source)) == 101
