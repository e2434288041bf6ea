"""A headless Chromium, driven over its DevTools socket."""

from __future__ import annotations

import base64
import json
import os
import shutil
import signal
import subprocess
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from websockets.sync.client import ClientConnection, connect

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["Browser", "Page", "needs_chromium", "open_browser"]

_PROGRAM = shutil.which("chromium") or shutil.which("chromium-browser")

needs_chromium = pytest.mark.skipif(
    _PROGRAM is None, reason="no chromium here: apt-get install chromium"
)

_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--autoplay-policy=no-user-gesture-required",
    "--remote-debugging-port=0",
)
_NUMBERS = {"Tab": 9, "Enter": 13, "Escape": 27, " ": 32}
"""keys that the browser itself acts on, by their numbers"""

_STARTED_WITHIN_S = 60.0
_ANSWERED_WITHIN_S = 60.0


class Page:
    """One tab."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._last = 0
        self.problems: list[str] = []
        """errors, warnings of the policy, and requests that were made"""
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")

    def call(self, method: str, **params: object) -> dict[str, Any]:
        """Give an order and wait for its answer."""
        self._last += 1
        order = {"id": self._last, "method": method, "params": params}
        self._socket.send(json.dumps(order))
        while True:
            answer = self._next()
            if answer.get("id") == self._last:
                assert "error" not in answer, answer
                return answer["result"]

    def open(self, url: str) -> None:
        """Load a page and wait until it is loaded."""
        self.call("Page.navigate", url=url)
        while self._next().get("method") != "Page.loadEventFired":
            pass

    def run(self, script: str) -> Any:
        """Run JavaScript; a promise is awaited."""
        answer = self.call(
            "Runtime.evaluate",
            expression=script,
            awaitPromise=True,
            returnByValue=True,
        )
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def show(self, width: int, height: int = 900, *, dark: bool = False) -> None:
        """Choose the size of the window, and the user's scheme."""
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=2 if width < 500 else 1,
            mobile=width < 500,
        )
        scheme = {
            "name": "prefers-color-scheme",
            "value": "dark" if dark else "light",
        }
        self.call("Emulation.setEmulatedMedia", features=[scheme])

    def press(self, key: str) -> None:
        """Press a key."""
        number = _NUMBERS.get(key, 0)
        common = {"key": key, "code": key, "windowsVirtualKeyCode": number}
        self.call("Input.dispatchKeyEvent", type="keyDown", **common, **_typed(key))
        self.call("Input.dispatchKeyEvent", type="keyUp", **common)

    def shot(self, path: Path, *, full: bool = False) -> None:
        """Write a picture of the page."""
        answer = self.call("Page.captureScreenshot", captureBeyondViewport=full)
        path.write_bytes(base64.b64decode(answer["data"]))

    def _next(self) -> dict[str, Any]:
        message = json.loads(self._socket.recv(timeout=_ANSWERED_WITHIN_S))
        self._note(message)
        return message

    def _note(self, message: dict[str, Any]) -> None:
        params = message.get("params", {})
        if message.get("method") == "Runtime.exceptionThrown":
            self.problems.append(str(params["exceptionDetails"]))
        elif message.get("method") == "Log.entryAdded":
            entry = params["entry"]
            if entry["level"] in ("error", "warning"):
                self.problems.append(entry["text"])
        elif message.get("method") == "Network.requestWillBeSent":
            url = params["request"]["url"]
            if not url.startswith(("file:", "blob:", "data:")):
                self.problems.append(f"asked for {url}")


class Browser:
    """A running Chromium."""

    def __init__(self, address: str) -> None:
        self._address = address

    @contextmanager
    def page(self) -> Iterator[Page]:
        """Open a tab of its own."""
        with connect(self._address, max_size=None, proxy=None) as socket:
            boss = Page.__new__(Page)
            boss._socket, boss._last, boss.problems = socket, 0, []
            made = boss.call("Target.createTarget", url="about:blank")["targetId"]
            base = self._address.split("/devtools/")[0]
            with connect(
                f"{base}/devtools/page/{made}", max_size=None, proxy=None
            ) as tab:
                yield Page(tab)
            boss.call("Target.closeTarget", targetId=made)


def _typed(text: str) -> dict[str, str]:
    return {"text": text} if len(text) == 1 else {}


@contextmanager
def open_browser(folder: Path) -> Iterator[Browser]:
    """Start a Chromium with a profile of its own, and end it."""
    assert _PROGRAM is not None
    profile = folder / "profile"
    profile.mkdir()
    process = subprocess.Popen(
        [_PROGRAM, *_FLAGS, f"--user-data-dir={profile}", "about:blank"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield Browser(_address(profile / "DevToolsActivePort", process))
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(10)


def _address(file: Path, process: subprocess.Popen[bytes]) -> str:
    until = time.monotonic() + _STARTED_WITHIN_S
    while time.monotonic() < until:
        assert process.poll() is None, "chromium ended at once"
        lines = file.read_text("utf-8").splitlines() if file.exists() else []
        if len(lines) >= 2:
            return f"ws://127.0.0.1:{lines[0]}{lines[1]}"
        time.sleep(0.05)
    pytest.fail(f"chromium did not start within {_STARTED_WITHIN_S:.0f} s")
