from __future__ import annotations

from voxrt.record.traceevents import TraceEvents


def test_tracks_have_names_and_an_order():
    events = TraceEvents("process")
    events.instant("b", "one", 1, {})
    events.instant("a", "two", 2, {"x": 1})
    events.instant("b", "three", 3, {})
    records = events.finish(9)
    named = [r["args"] for r in records if r["name"] == "thread_name"]
    assert named == [{"name": "b"}, {"name": "a"}]
    order = [r["args"] for r in records if r["name"] == "thread_sort_index"]
    assert order == [{"sort_index": 1}, {"sort_index": 2}]
    process = next(r for r in records if r["name"] == "process_name")
    assert process["args"] == {"name": "process"}
    assert [r["tid"] for r in records if r["ph"] == "i"] == [1, 2, 1]


def test_a_span_begins_anew_and_ends_with_the_recording():
    events = TraceEvents("process")
    events.end("nothing", 0)
    events.begin("t", "key", "first", 1)
    events.begin("t", "key", "second", 5)
    events.begin("t", "back", "in time", 20)
    events.end("back", 10, {"why": 1})
    spans = [r for r in events.finish(30) if r["ph"] == "X"]
    assert [(r["name"], r["ts"], r["dur"]) for r in spans] == [
        ("first", 1, 4),
        ("in time", 20, 0),
        ("second", 5, 25),
    ]
    assert spans[1]["args"] == {"why": 1}


def test_asynchronous_spans_pair_by_category_and_number():
    events = TraceEvents("process")
    events.begin_async("http", 1, "a", 0)
    events.begin_async("timer", 1, "b", 0)
    events.end_async("timer", 1, 3, {"c": 1})
    events.end_async("timer", 1, 4, {})
    found = [(r["ph"], r["id"], r["ts"]) for r in events.finish(9) if r["ph"] in "be"]
    assert found == [
        ("b", "http-1", 0),
        ("b", "timer-1", 0),
        ("e", "timer-1", 3),
        ("e", "http-1", 9),
    ]


def test_a_counter_has_no_track():
    events = TraceEvents("process")
    events.counter("level", 5, -3.0)
    assert events.finish(9)[-1] == {
        "ph": "C", "name": "level", "pid": 1, "tid": 0, "ts": 5,
        "args": {"value": -3.0},
    }  # fmt: skip
