"""HTTP, control URL and storage of one session: orders out, answers back in."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from voxrt.core.commands import (
    AnswerControl,
    FetchStored,
    ListStored,
    RemoveStored,
    SendHttp,
    StoreValue,
    WriteLog,
)
from voxrt.core.events import ControlRequested, StorageAnswered
from voxrt.errors import VoxrtError

if TYPE_CHECKING:
    from voxrt.core.commands import Command
    from voxrt.runtime.control import ControlRequest
    from voxrt.runtime.desk import Desk

__all__ = ["Answers"]


class Answers:
    """What a session asks of the outside and gets an answer to."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._asked: dict[int, asyncio.Future[AnswerControl]] = {}
        self._next_request = 1
        self._token = ""

    def open_control(self) -> tuple[str, str]:
        """Make the session's control URL; returns accessURL and accessSecureURL."""
        control = self._desk.services.control
        session_id = self._desk.session.setup.session_id
        url = control.open(session_id, self._asked_by)
        return url, url

    def close(self) -> None:
        """Take the control URL away; whoever still waits learns that it is over."""
        self._desk.services.control.close(self._desk.session.setup.session_id)
        for waiting in self._asked.values():
            waiting.cancel()

    def carry_out(self, command: Command) -> bool:
        """Carry out a command that is answered; False when it is something else."""
        match command:
            case SendHttp(request_id=request_id):
                self._desk.tasks.spawn(f"http {request_id}", self._request(command))
            case AnswerControl(request_id=request_id):
                waiting = self._asked.pop(request_id, None)
                if waiting is not None and not waiting.done():
                    waiting.set_result(command)
            case FetchStored() | StoreValue() | RemoveStored() | ListStored():
                self._desk.feed(self._stored(command))
            case WriteLog():
                pass  # a log line is for the observers only
            case _:
                return False
        return True

    async def _request(self, order: SendHttp) -> None:
        self._desk.feed(await self._desk.services.http.request(order))

    async def _asked_by(self, request: ControlRequest) -> AnswerControl:
        request_id = self._next_request
        self._next_request += 1
        loop = asyncio.get_running_loop()
        waiting: asyncio.Future[AnswerControl] = loop.create_future()
        self._asked[request_id] = waiting
        self._desk.feed(
            ControlRequested(
                request_id,
                method=request.method,
                path=request.path,
                content=request.content,
                headers=request.headers,
            )
        )
        try:
            return await waiting
        finally:
            self._asked.pop(request_id, None)

    def _stored(
        self, order: FetchStored | StoreValue | RemoveStored | ListStored
    ) -> StorageAnswered:
        storage = self._desk.services.storage
        now = self._desk.services.clock.wall()
        try:
            match order:
                case FetchStored(request_id, key):
                    found = storage.fetch(key, now)
                case StoreValue(request_id, key, value, ttl_s):
                    found = storage.store(key, value, ttl_s, now)
                case RemoveStored(request_id, key):
                    found = storage.remove(key, now)
                case ListStored(request_id, pattern, count):
                    found = storage.list(pattern, count, now)
        except VoxrtError as error:
            return StorageAnswered(order.request_id, error=error.message)
        return StorageAnswered(request_id, found=tuple(found))
