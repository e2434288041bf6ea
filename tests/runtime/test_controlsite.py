"""The HTTP side of control URLs: what it asks the server, and when it loads."""

from __future__ import annotations

import socket
import subprocess
import sys

from voxrt.core.commands import AnswerControl, SendHttp
from voxrt.runtime.control import ControlServer
from voxrt.runtime.controlsite import ControlSite
from voxrt.runtime.http import HttpClient
from voxrt.runtime.virtual import run_real


def test_a_site_serves_what_its_server_admits() -> None:
    async def echo(request) -> AnswerControl:
        return AnswerControl(1, body=f"{request.method} {request.content}")

    async def main() -> tuple[bytes, int]:
        ear = socket.create_server(("127.0.0.1", 0))
        ear.settimeout(0)
        server, client = ControlServer(port=ear.getsockname()[1]), HttpClient()
        site = ControlSite(server, 1000)
        await site.start(ear)
        url = server.open(5, echo)
        good = await client.request(SendHttp(1, url, method="POST", body=b"hi"))
        bad = await client.request(SendHttp(2, url + "x"))
        await client.close()
        await site.stop()
        return good.data, bad.code

    assert run_real(main()) == (b"POST hi", 404)


def test_the_library_is_loaded_by_need_alone() -> None:
    code = (
        "import sys, voxrt.runtime.services; "
        "sys.exit('aiohttp' in sys.modules or 'rich' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
