"""HTTP for scenarios: an order in, an answer out, never an exception.

Codes below 1 are those of Net.HttpRequestResult in the VoxEngine reference:
-1 unknown, -2 bad URL, -3 host not found, -4 connection, -5 redirects, -6 network,
-7 timeout, -8 internal, -9 response too long.
"""

from __future__ import annotations

import asyncio
import logging
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING

from voxrt.core.events import HttpResponded
from voxrt.runtime.httpcodes import INTERNAL, TIMEOUT
from voxrt.runtime.virtual import real_io

if TYPE_CHECKING:
    from collections.abc import Mapping

    from voxrt.core.commands import SendHttp
    from voxrt.runtime.httpcarrier import HttpCarrier

__all__ = ["HttpClient"]

CARRIER = "voxrt.runtime.httpcarrier"
"""module that is loaded for the first request"""

_WORDS: Mapping[int, str] = MappingProxyType(
    {TIMEOUT: "no answer in time", INTERNAL: "failed inside voxrt"}
)
"""what is said of an error that says nothing itself"""

log = logging.getLogger(__name__)


class HttpClient:
    """Carries out `SendHttp`.

    TLS is always verified. Proxies of the environment are used, except for addresses
    of the machine itself. Cookies are not kept.
    """

    def __init__(self) -> None:
        self._carrier: HttpCarrier | None = None
        self._running: set[asyncio.Task[object]] = set()

    def prepare(self) -> None:
        """Load what requests need, so that the first one does not hold up a call."""
        import_module(CARRIER)

    async def request(self, order: SendHttp) -> HttpResponded:
        """Make a request; what goes wrong is a code in the answer."""
        task = asyncio.current_task()
        if task is not None:
            self._running.add(task)
        carrier = self._opened()
        try:
            with real_io(asyncio.get_running_loop()):
                return await carrier.perform(order)
        except Exception as error:
            # The boundary to the library: whatever it throws becomes a code, and the
            # scenario decides what to do about it.
            code = carrier.code_of(error)
            if code == INTERNAL:
                log.warning("http request failed inside voxrt", exc_info=error)
            text = str(error) or _WORDS.get(code) or type(error).__name__
            return HttpResponded(order.request_id, code, error=text)
        finally:
            if task is not None:
                self._running.discard(task)

    async def close(self) -> None:
        """Cancel what runs, and close the connections."""
        current = asyncio.current_task()
        running = [task for task in self._running if task is not current]
        for task in running:
            task.cancel()
        if running:
            await asyncio.wait(running)
        carrier, self._carrier = self._carrier, None
        if carrier is not None:
            with real_io(asyncio.get_running_loop()):
                await carrier.close()

    def _opened(self) -> HttpCarrier:
        if self._carrier is None:
            self._carrier = import_module(CARRIER).HttpCarrier()
        return self._carrier
