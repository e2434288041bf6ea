from __future__ import annotations

import textwrap

from hypothesis import given
from hypothesis import strategies as st

from voxrt.testing.caller import parse_caller
from voxrt.testing.imports.draft import Conversation, Piece, draft_steps
from voxrt.testing.imports.spoken import Spoken, Who


def agent(*spans, text=""):
    return tuple(Spoken(Who.AGENT, start, end, text) for start, end in spans)


def steps_of(talk):
    """The steps, without what they begin with."""
    text = draft_steps(talk)
    head = "steps:\n  - wait_for: answer\n"
    assert head in text
    return text.partition(head)[2]


def lines(text):
    return textwrap.indent(textwrap.dedent(text).lstrip("\n"), "  ")


def test_the_agent_is_waited_for():
    talk = Conversation(
        pieces=(Piece(3, 4, text="Hi."), Piece(7, 8, text="Bye.")),
        agent=(*agent((0.5, 2.5), text="Hello."), *agent((4.6, 6))),
    )
    assert steps_of(talk) == lines("""
        # agent: Hello.
        - wait_for: speech
          within: 10
        - wait_for: silence
          quiet: 0.50
        - say: "Hi."
        - wait_for: speech
          within: 10
        - wait_for: silence
          quiet: 1.00
        - say: "Bye."
        - hang_up
        """)


def test_expectations_and_an_agent_that_hangs_up():
    talk = Conversation(
        pieces=(Piece(3, 4, text="Hi."),),
        agent=agent((0.5, 2.5), (7, 9)),
        expects=True,
        ended_by_agent=True,
    )
    assert steps_of(talk) == lines("""
        - expect: speech
          within: 5
        - wait_for: silence
          quiet: 0.50
        - say: "Hi."
        - expect: speech
          within: 9
          since: speech
        - wait_for: silence
          quiet: 1.50
        - expect: hangup
        """)


def test_speaking_over_the_agent():
    talk = Conversation(
        pieces=(Piece(3, 4, "a.wav", "Stop."),),
        agent=agent((0.1, 0.5), (1.8, 3.2), text="Well"),
        ended_by_agent=True,
    )
    assert steps_of(talk) == lines("""
        # agent: Well
        - wait_for: speech
          within: 10
        - wait_for: silence
          quiet: 1.30
        # agent: Well
        - speak_over:
            after: 1.20
            play: "a.wav"
        - wait_for: hangup
        """)


def test_silence_is_kept():
    talk = Conversation(pieces=(Piece(1.5, 2, "a.wav", "One"), Piece(2.1, 3, "b.wav")))
    assert steps_of(talk) == lines("""
        - stay_silent: 1.50
        # caller: One
        - play: "a.wav"
        - play: "b.wav"
        - hang_up
        """)


def test_pauses_are_answers_where_the_agent_is_not_known():
    talk = Conversation(
        pieces=(Piece(0.4, 1, "a.wav"), Piece(1.6, 2, "b.wav"), Piece(3.5, 4, "c.wav")),
        knows_agent=False,
    )
    assert steps_of(talk) == lines("""
        - stay_silent: 0.40
        - play: "a.wav"
        - stay_silent: 0.60
        - play: "b.wav"
        - wait_for: speech
          within: 10
        - wait_for: silence
          quiet: 1.00
        - play: "c.wav"
        - wait_for: speech
          within: 10
        - wait_for: silence
          quiet: 1.50
        - hang_up
        """)


def test_nothing_breaks_the_script():
    nasty = 'a"\\: - #\n\t{}[]\u2028\x00\u00e9'
    talk = Conversation(
        pieces=(Piece(1, 2, text=nasty), Piece(3, 4, "x.wav", nasty)),
        agent=agent((0, 0.5), text=nasty),
        header=(nasty,),
        name=nasty,
        number="+1",
    )
    text = draft_steps(talk).replace('play: "x.wav"', "stay_silent: 1")
    script = parse_caller(text)
    assert (script.name, script.number) == (nasty, "+1")
    assert script.texts == (nasty,)


spans = st.lists(
    st.tuples(st.floats(0, 100), st.floats(0.05, 9)).map(lambda p: (p[0], sum(p))),
    max_size=6,
).map(sorted)


@given(spans, spans, st.booleans(), st.booleans(), st.booleans(), st.text())
def test_whatever_was_said_is_a_good_script(caller, other, knows, expects, ended, text):
    talk = Conversation(
        pieces=tuple(Piece(*span, text=text or "x") for span in caller),
        agent=agent(*other, text=text),
        knows_agent=knows,
        expects=expects,
        ended_by_agent=ended,
        header=(text,),
    )
    script = parse_caller(draft_steps(talk))
    assert script.texts == (text or "x",) * len(caller)


def test_an_agent_that_never_spoke_is_not_waited_for():
    talk = Conversation(pieces=(Piece(0, 1, text="Hi."),), expects=True)
    assert steps_of(talk) == '  - say: "Hi."\n  - hang_up\n'
