"""Provider sockets of a session, over memory in virtual time."""

from __future__ import annotations

import asyncio

import pytest

from tests.runtime.stage import TOY_URL, ToyProvider, frame, open_desk
from tests.runtime.support import Ear
from voxrt.core.commands import (
    CloseSocket,
    ConnectMedia,
    FinishStream,
    OpenSocket,
    SendSocket,
    StartStream,
    WriteLog,
)
from voxrt.core.events import (
    PlaybackFinished,
    PlaybackStarted,
    SocketClosed,
    SocketFailed,
    SocketOpened,
    SocketReceived,
    SocketRefused,
    StreamStarted,
)
from voxrt.errors import ProviderError, RefusedError, UnreachableError
from voxrt.media.formats import MULAW_8000
from voxrt.runtime.memory import MemoryNetwork
from voxrt.runtime.services import ProviderTarget
from voxrt.runtime.socketboard import CONNECT_S, MAX_BUFFERED_BYTES, SocketBoard
from voxrt.runtime.sockets import (
    Consent,
    Refusal,
    SocketSettings,
    serve_sockets,
)
from voxrt.runtime.virtual import run_virtual

AUDIO = "+" + frame().hex()


class Greeter(Ear):
    """A peer that speaks as soon as the handshake is done."""

    def __init__(self, *greetings: str) -> None:
        super().__init__()
        self.greetings = greetings

    def opened(self, socket) -> None:
        super().opened(socket)
        for text in self.greetings:
            socket.send(text)


class Peer:
    """A server that says what a test wants, and a board that talks to it."""

    def __init__(self, desk, answer) -> None:
        self.desk = desk
        self.board = SocketBoard(desk)
        self.requests: list[object] = []
        self._answer = answer

    def accept(self, request):
        self.requests.append(request)
        return self._answer

    @property
    def ear(self) -> Ear:
        return self._answer.handler

    def order(self, *commands) -> None:
        for command in commands:
            assert self.board.carry_out(command)

    def open(self, name: str = "1", protocol: str = "both", **more) -> None:
        self.order(
            OpenSocket(f"s{name}", f"u{name}", "toy", protocol, "/talk?key=x", **more)
        )

    async def opened(self, name: str = "1", protocol: str = "both") -> Ear:
        self.open(name, protocol)
        await asyncio.sleep(0.01)
        assert self.desk.of(SocketOpened)
        return self.ear

    def states(self) -> list[type]:
        return [type(event) for event in self.desk.events]


def run(scene, answer=None, *, settings=None, end=True, **changes) -> None:
    """Play a scene with a peer that gives an answer."""

    async def main() -> None:
        network = MemoryNetwork()
        async with open_desk(network=network, **changes) as desk:
            peer = Peer(desk, Consent(Ear()) if answer is None else answer())
            server = await serve_sockets(
                network, "toy.test", 80, peer.accept, settings=settings
            )
            await scene(peer)
            if end:
                peer.board.close_all()
                await peer.board.wait_closed(10)
            server.close()
            await server.wait_closed()

    run_virtual(main())


# Opening


def test_a_socket_is_dialled_with_the_key_and_told_without_it():
    async def scene(peer):
        peer.open(credential="sk_1", headers={"X-Version": "7"})
        assert peer.desk.events == []
        await asyncio.sleep(0.01)
        (opened,) = peer.desk.events
        assert (opened.socket_id, opened.endpoint) == ("s1", f"{TOY_URL}/talk")
        assert "upgrade" in {name.lower() for name in opened.headers}
        (request,) = peer.requests
        assert request.target == "/talk?key=x"
        assert request.headers.get("authorization") == "Bearer sk_1"
        assert request.headers.get("x-version") == "7"
        assert peer.desk.tasks.names == ()

    run(scene)


def test_a_route_may_bring_another_key_and_another_network():
    async def scene(peer):
        inside = MemoryNetwork()
        server = await serve_sockets(inside, "other", 9, peer.accept)
        target = ProviderTarget("ws://other:9", "key-2", inside)
        peer.board._desk.services = _Rerouted(peer.desk.services, target)
        peer.open(credential="sk_1")
        await asyncio.sleep(0.01)
        assert peer.desk.events[0].endpoint == "ws://other:9/talk"
        assert peer.requests[0].headers.get("authorization") == "Bearer key-2"
        peer.board.close_all()
        await peer.board.wait_closed(1)
        server.close()
        await server.wait_closed()

    run(scene)


class _Rerouted:
    """Services with another route."""

    def __init__(self, services, target) -> None:
        self._services = services
        self.route = lambda order: target

    def __getattr__(self, name: str) -> object:
        return getattr(self._services, name)


def test_what_a_peer_says_at_once_comes_after_the_opening():
    async def scene(peer):
        peer.open()
        await asyncio.sleep(0.01)
        assert peer.states() == [SocketOpened, SocketReceived, SocketReceived]

    run(scene, lambda: Consent(Greeter("hello", "again")))


def test_a_refusal_is_told_with_all_that_the_server_said():
    async def scene(peer):
        peer.open()
        await asyncio.sleep(0.01)
        (refused,) = peer.desk.events
        assert isinstance(refused, SocketRefused)
        assert (refused.status, refused.reason) == (402, "Payment Required")
        assert refused.body == '{"error":"no money"}'
        assert refused.headers["X-Trace"] == "t1"
        assert isinstance(peer.desk.errors[0], RefusedError)
        # Nothing is sent to it, and nothing of it is left.
        peer.order(
            SendSocket("s1", "x"),
            CloseSocket("s1"),
            StartStream("u1", "s1", "mulaw_8000"),
        )
        assert peer.board._wires == {}
        assert len(peer.desk.events) == 1

    run(
        scene,
        lambda: Refusal(402, '{"error":"no money"}', (("X-Trace", "t1"),)),
    )


def test_nobody_listens():
    async def scene(peer):
        peer.open()
        await asyncio.sleep(0.01)
        (failed,) = peer.desk.events
        assert failed == SocketFailed("s1", "nothing listens at nowhere:1")
        assert isinstance(peer.desk.errors[0], UnreachableError)
        assert peer.board._wires == {}

    run(scene, route=lambda order: ProviderTarget("ws://nowhere:1"))


def test_a_server_that_never_answers_is_given_up_after_a_while():
    async def scene(peer):
        peer.open()
        await asyncio.sleep(CONNECT_S - 0.1)
        assert peer.desk.events == []
        await asyncio.sleep(0.2)
        assert peer.states() == [SocketFailed]

    run(scene, lambda: None, settings=SocketSettings(handshake_s=60))


def test_closing_while_dialling_tells_the_end_only():
    async def scene(peer):
        peer.open()
        await asyncio.sleep(0)
        peer.order(CloseSocket("s1", 1000, "never mind"))
        await asyncio.sleep(0.1)
        assert peer.desk.events == [SocketClosed("s1", 1000, "given up", True)]
        assert peer.desk.errors == []
        assert peer.board._wires == {}

    run(scene)


@pytest.mark.parametrize("answer", [Refusal(503), None])
def test_a_socket_that_was_given_up_and_never_opens_is_no_error(answer):
    async def scene(peer):
        peer.open()
        peer.order(CloseSocket("s1"))
        await asyncio.sleep(CONNECT_S + 1)
        assert peer.states() == [SocketRefused if answer else SocketFailed]
        assert peer.desk.errors == []

    run(scene, lambda: answer, settings=SocketSettings(handshake_s=60))


def test_the_end_of_the_session_ends_the_dialling():
    async def scene(peer):
        peer.open()
        await asyncio.sleep(0.01)
        peer.board.close_all()
        await peer.board.wait_closed(10)
        await peer.desk.tasks.close()
        assert peer.desk.events == []
        assert asyncio.get_running_loop().time() < 0.1

    run(scene, lambda: None, end=False)


def test_a_protocol_that_the_provider_has_not_is_our_fault():
    async def scene(peer):
        with pytest.raises(KeyError):
            peer.board.carry_out(OpenSocket("s1", "u1", "toy", "smell", "/"))

    run(scene)


# Messages


def test_control_goes_to_the_session_and_audio_to_the_plane():
    async def scene(peer):
        ear = await peer.opened()
        peer.order(StartStream("u1", "s1", "mulaw_8000", "st1"))
        ear.socket.send("hello")
        ear.socket.send(AUDIO)
        ear.socket.send(AUDIO + "|and more")
        await asyncio.sleep(0.1)
        assert peer.desk.events[1:] == [
            SocketReceived("s1", "hello"),
            StreamStarted("u1", "mulaw_8000"),
            SocketReceived("s1", AUDIO + "|and more"),
        ]
        assert peer.desk.messages == [
            ("s1", "in", "hello", 0),
            ("s1", "in", "+...", 160),
            ("s1", "in", "+...", 160),
        ]
        assert peer.desk.seen[:2] == [("u1", "in", frame(), MULAW_8000)] * 2

    run(scene)


def test_a_binary_message_is_read_as_text():
    async def scene(peer):
        ear = await peer.opened()
        ear.socket.send_binary(b"caf\xc3\xa9 \xff")
        await asyncio.sleep(0.01)
        assert peer.desk.events[-1] == SocketReceived("s1", "caf\u00e9 \ufffd")

    run(scene)


def test_audio_before_the_stream_and_after_the_end_harms_nobody():
    async def scene(peer):
        ear = await peer.opened()
        ear.socket.send(AUDIO)
        await asyncio.sleep(0.01)
        assert peer.desk.seen == []
        peer.order(StartStream("u1", "s1", "mulaw_8000"))
        peer.desk.plane.add_leg("c1", "caller", MULAW_8000, len)
        peer.desk.plane.carry_out(ConnectMedia("c1", "u1"))
        ear.socket.close()
        await asyncio.sleep(0.01)
        peer.desk.plane.leg_audio("c1", frame())
        peer.order(SendSocket("s1", "late"), CloseSocket("s1"))
        assert peer.desk.messages[1:] == []
        counters = {each.unit_id: each for each in peer.desk.plane.counters()}
        assert (counters["u1"].frames_out, counters["u1"].dropped) == (0, 1)

    run(scene)


def test_audio_goes_out_with_the_streams_name_and_is_shown_without_itself():
    async def scene(peer):
        ear = await peer.opened()
        plane = peer.desk.plane
        plane.add_leg("c1", "caller", MULAW_8000, len)
        plane.carry_out(ConnectMedia("c1", "u1"))
        plane.leg_audio("c1", frame())
        peer.order(StartStream("u1", "s1", "mulaw_8000", "st1"))
        plane.leg_audio("c1", frame())
        peer.order(SendSocket("s1", "hello"))
        await asyncio.sleep(0.01)
        assert ear.messages == [f"+st1:{frame().hex()}", "hello"]
        assert peer.desk.messages == [
            ("s1", "out", "+st1:", 160),
            ("s1", "out", "hello", 0),
        ]

    run(scene)


def test_a_peer_that_does_not_read_gets_no_more_than_the_bound():
    async def scene(peer):
        ear = await peer.opened()
        plane = peer.desk.plane
        plane.add_leg("c1", "caller", MULAW_8000, len)
        plane.carry_out(ConnectMedia("c1", "u1"))
        peer.order(StartStream("u1", "s1", "mulaw_8000"))
        ear.socket.pause_reading()
        for _ in range(1500):
            plane.leg_audio("c1", frame())
        unit = next(each for each in plane.counters() if each.unit_id == "u1")
        assert unit.dropped > 0
        assert unit.frames_out + unit.dropped == 1500
        assert len(peer.desk.messages) == unit.frames_out
        socket = peer.board._wires["s1"].socket
        assert MAX_BUFFERED_BYTES < socket.buffered < MAX_BUFFERED_BYTES + 1000
        sent = unit.frames_out
        ear.socket.resume_reading()
        await asyncio.sleep(0.01)
        plane.leg_audio("c1", frame())
        await asyncio.sleep(0.01)
        assert len(ear.messages) == sent + 1

    run(scene)


def test_a_voice_takes_no_audio_and_finishes_by_what_it_played():
    async def scene(peer):
        ear = await peer.opened(protocol="voice")
        plane = peer.desk.plane
        assert [each.label for each in plane.counters()] == ["voice"]
        peer.order(
            StartStream("u1", "s1", "mulaw_8000"), SendSocket("s1", "say something")
        )
        await asyncio.sleep(0.3)
        ear.socket.send(AUDIO)
        await asyncio.sleep(0.01)
        plane.carry_out(FinishStream("u1"))
        await asyncio.sleep(0.1)
        assert isinstance(peer.desk.events[1], PlaybackStarted)
        finished = peer.desk.events[-1]
        assert isinstance(finished, PlaybackFinished)
        assert finished.time_to_first_audio == pytest.approx(0.31, abs=0.005)

    run(scene)


# Ends


@pytest.mark.parametrize(
    ("code", "is_error"), [(1000, False), (1001, False), (1011, True), (4000, True)]
)
def test_the_end_is_told_and_only_a_failure_is_an_error(code, is_error):
    async def scene(peer):
        ear = await peer.opened()
        ear.socket.close(code, "because")
        await asyncio.sleep(0.01)
        assert peer.desk.events[1:] == [SocketClosed("s1", code, "because", True)]
        assert [str(each) for each in peer.desk.errors] == (
            [f"toy closed the connection with {code} (because)"] if is_error else []
        )
        assert all(isinstance(each, ProviderError) for each in peer.desk.errors)
        assert peer.board._wires == {}

    run(scene)


def test_a_connection_that_is_torn_is_an_error_without_a_reason():
    async def scene(peer):
        ear = await peer.opened()
        ear.socket.abort()
        await asyncio.sleep(0.01)
        closed = peer.desk.events[-1]
        assert (closed.code, closed.was_clean) == (1006, False)
        (error,) = peer.desk.errors
        assert "with 1006" in str(error)
        assert error.hint

    run(scene)


def test_what_the_scenario_closed_is_no_error_whatever_the_peer_says():
    async def scene(peer):
        ear = await peer.opened()
        peer.order(CloseSocket("s1", 4001, "bye"))
        ear.socket.abort()
        await asyncio.sleep(0.01)
        assert isinstance(peer.desk.events[-1], SocketClosed)
        assert peer.desk.errors == []

    run(scene)


def test_nothing_is_sent_or_shown_once_the_closing_began():
    async def scene(peer):
        ear = await peer.opened()
        peer.desk.plane.add_leg("c1", "caller", MULAW_8000, len)
        peer.desk.plane.carry_out(ConnectMedia("c1", "u1"))
        peer.order(
            StartStream("u1", "s1", "mulaw_8000"),
            CloseSocket("s1"),
            CloseSocket("s1"),
            SendSocket("s1", "late"),
        )
        peer.desk.plane.leg_audio("c1", frame())
        await asyncio.sleep(0.01)
        assert ear.messages == []
        assert peer.desk.messages == []
        assert ear.ended == (1000, "", True)

    run(scene)


def test_all_sockets_are_closed_at_the_end_of_the_session():
    async def scene(peer):
        first = await peer.opened("1")
        peer.board.close_all()
        await peer.board.wait_closed(10)
        assert first.ended == (1000, "session terminated", True)
        assert peer.board._wires == {}
        await peer.board.wait_closed(10)

    run(scene)


def test_a_peer_that_never_answers_the_close_is_dropped_in_time():
    async def scene(peer):
        ear = await peer.opened()
        transport = ear.socket._transport
        transport.set_protocol(_Deaf())
        began = asyncio.get_running_loop().time()
        peer.board.close_all()
        await peer.board.wait_closed(2)
        assert asyncio.get_running_loop().time() - began == pytest.approx(2, abs=0.1)
        closed = peer.desk.events[-1]
        assert isinstance(closed, SocketClosed)
        assert not closed.was_clean
        assert peer.board._wires == {}
        assert peer.desk.errors == []
        transport.set_protocol(ear.socket)
        ear.socket.connection_lost(None)

    run(scene)


class _Deaf(asyncio.Protocol):
    """Takes everything and answers nothing."""


def test_sockets_that_came_and_went_leave_nothing():
    async def scene(peer):
        for number in range(50):
            peer._answer = Consent(Ear())
            ear = await peer.opened(str(number))
            ear.socket.close()
            await asyncio.sleep(0.01)
        assert peer.board._wires == {}
        assert peer.desk.tasks.names == ()

    run(scene)


def test_other_commands_are_somebody_elses():
    async def scene(peer):
        assert not peer.board.carry_out(WriteLog("x"))
        peer.order(SendSocket("x", "a"), CloseSocket("x"))
        assert peer.desk.events == []

    run(scene)


def test_the_toy_is_what_a_provider_is():
    provider = ToyProvider()
    assert provider.codec("voice").frame(b"\1", "st") is None
    assert provider.codec("both").split("+01|x") == (b"\1", True, "+...", "")
