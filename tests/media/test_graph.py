import pytest

from voxrt.media.formats import MULAW_8000, PCM_16000
from voxrt.media.graph import MediaGraph, UnitFormats


def graph_of(*units: str) -> MediaGraph:
    graph = MediaGraph()
    for unit in units:
        graph.add(unit, MULAW_8000, MULAW_8000)
    return graph


def test_a_unit_sends_to_many_and_hears_one():
    graph = graph_of("call", "agent", "recorder", "player")
    assert graph.connect("call", "agent") is None
    assert graph.connect("call", "recorder") is None
    assert graph.listeners("call") == ("agent", "recorder")
    assert graph.connect("player", "agent") == "call"
    assert graph.source_of("agent") == "player"
    assert graph.listeners("call") == ("recorder",)
    assert list(graph.edges()) == [("call", "recorder"), ("player", "agent")]


def test_connecting_again_changes_nothing():
    graph = graph_of("call", "agent")
    graph.connect("call", "agent")
    assert graph.connect("call", "agent") is None
    assert graph.listeners("call") == ("agent",)


def test_disconnect():
    graph = graph_of("call", "agent", "player")
    graph.connect("call", "agent")
    assert not graph.disconnect("player", "agent")
    assert graph.disconnect("call", "agent")
    assert not graph.disconnect("call", "agent")
    assert not graph.disconnect("call", "nobody")
    assert graph.source_of("agent") is None
    assert graph.listeners("call") == ()


def test_remove_takes_the_connections_along():
    graph = graph_of("call", "agent", "player")
    graph.connect("call", "agent")
    graph.connect("agent", "call")
    graph.connect("agent", "player")
    graph.add("idle")
    graph.remove("agent")
    graph.remove("agent")
    graph.remove("idle")
    assert list(graph) == ["call", "player"]
    assert len(graph) == 2
    assert "agent" not in graph
    assert graph.source_of("call") is None
    assert graph.source_of("agent") is None
    assert graph.listeners("call") == graph.listeners("agent") == ()


def test_formats_become_known_later():
    graph = MediaGraph()
    graph.add("socket")
    assert graph.formats("socket") == UnitFormats(None, None)
    graph.set_formats("socket", out=PCM_16000)
    graph.set_formats("socket", into=MULAW_8000)
    assert graph.formats("socket") == UnitFormats(PCM_16000, MULAW_8000)


def test_a_unit_may_hear_itself():
    graph = graph_of("call")
    assert graph.connect("call", "call") is None
    graph.remove("call")
    assert len(graph) == 0


def test_unknown_and_doubled_units_are_refused():
    graph = graph_of("call")
    with pytest.raises(ValueError, match="'call' is there already"):
        graph.add("call")
    for refused in (
        lambda: graph.connect("call", "nobody"),
        lambda: graph.connect("nobody", "call"),
        lambda: graph.formats("nobody"),
    ):
        with pytest.raises(KeyError, match="nobody"):
            refused()
