"""HTTP by aiohttp: errors have codes, connections are made and closed."""

from __future__ import annotations

import aiohttp
import pytest

from voxrt.core.commands import SendHttp
from voxrt.runtime.httpcarrier import HttpCarrier
from voxrt.runtime.virtual import run_real


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (aiohttp.InvalidURL("x"), -2),
        (TimeoutError(), -7),
        (aiohttp.ServerDisconnectedError(), -6),
        (OSError(), -6),
        (RuntimeError("a fault of ours"), -8),
    ],
)
def test_codes(error, code) -> None:
    assert HttpCarrier().code_of(error) == code


def test_a_dead_port_raises_and_closing_twice_is_no_error() -> None:
    async def main() -> None:
        carrier = HttpCarrier()
        with pytest.raises(aiohttp.ClientConnectorError):
            await carrier.perform(SendHttp(1, "http://127.0.0.1:1/"))
        await carrier.close()
        await carrier.close()

    run_real(main())
