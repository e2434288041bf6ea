"""Which server a provider's client talks to: decided once, and said with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from voxrt.errors import UsageError
from voxrt.runtime.services import ProviderTarget

if TYPE_CHECKING:
    from collections.abc import Callable

    from voxrt.core.commands import OpenSocket

__all__ = ["TargetChoice", "TargetKind", "choose_target"]

SERVICE_URL = "wss://api.cartesia.ai"
_PLAIN = "ws://"
_SCHEMES = (_PLAIN, "wss://")
EMULATOR_KEY = "key-for-the-emulator"
"""what the emulator gets in place of a key: it never sees a real one"""


class TargetKind(Enum):
    """What a provider's client can talk to."""

    EMULATOR = "emulator"
    OTHER = "other"
    """a server whose URL was given"""
    SERVICE = "service"
    """the provider's own, with a key"""
    AUTO = "auto"
    """the emulator, unless the scenario brings a key of its own"""


@dataclass(frozen=True, slots=True)
class TargetChoice:
    """The decision and its reason."""

    kind: TargetKind
    reason: str
    url: str = ""
    """base URL of another server"""
    key: str = ""
    """used where the scenario passes none"""

    @property
    def takes_any_key(self) -> bool:
        """Whether a scenario without a key can be lent one that opens nothing.

        A server without TLS is one for tests, such as that of `voxrt emulate`.
        """
        return self.needs_emulator or self.url.startswith(_PLAIN)

    @property
    def needs_emulator(self) -> bool:
        """Whether the emulator may be asked for."""
        return self.kind in (TargetKind.EMULATOR, TargetKind.AUTO)

    def describe(self, emulator_url: str) -> str:
        """One line for the user."""
        where = {
            TargetKind.EMULATOR: f"the emulator at {emulator_url}",
            TargetKind.AUTO: f"the emulator at {emulator_url}",
            TargetKind.OTHER: self.url,
            TargetKind.SERVICE: SERVICE_URL,
        }
        return f"Cartesia: {where[self.kind]} ({self.reason})"

    def route(
        self, order: OpenSocket, emulator: ProviderTarget, tell: Callable[[str], None]
    ) -> ProviderTarget:
        """Decide where one socket goes.

        Args:
            order: The socket.
            emulator: Where the emulator is.
            tell: Is told when the scenario's own key changes the decision.
        """
        if self.kind is TargetKind.EMULATOR:
            return emulator
        if self.kind is TargetKind.AUTO:
            if order.credential in ("", EMULATOR_KEY):
                return emulator
            tell(f"Cartesia: {SERVICE_URL} (the scenario passes a key of its own)")
            return ProviderTarget(SERVICE_URL)
        base_url = self.url if self.kind is TargetKind.OTHER else SERVICE_URL
        return ProviderTarget(base_url, None if order.credential else self.key)


def choose_target(
    *, emulate: bool, has_agent: bool, fast: bool, url: str, key: str, key_from: str
) -> TargetChoice:
    """Decide which server the provider's client talks to.

    Args:
        emulate: `--emulate` was given.
        has_agent: `--agent` was given.
        fast: `--fast` was given: only the emulator lives in virtual time.
        url: Another server's URL, from `--cartesia-url` or `voxrt.toml`.
        key: The key that was found, empty when there is none.
        key_from: Where the key was found.

    Raises:
        UsageError: The options contradict one another, or the URL is none.
    """
    if url and not url.startswith(_SCHEMES):
        msg = f"{url!r} is not the address of a server for Cartesia's protocols"
        raise UsageError(msg, hint="it begins with ws:// or wss://")
    if fast and url and not (emulate or has_agent):
        msg = f"--fast cannot reach {url}: virtual time has the emulator only"
        raise UsageError(msg, hint="leave out --fast, or add --emulate")
    if emulate or has_agent:
        option = "--agent" if has_agent else "--emulate"
        return TargetChoice(TargetKind.EMULATOR, f"{option} was given")
    if fast:
        return TargetChoice(TargetKind.EMULATOR, "--fast was given")
    if url:
        return TargetChoice(TargetKind.OTHER, "its URL was given", url, key)
    if key:
        return TargetChoice(TargetKind.SERVICE, f"key from {key_from}", key=key)
    return TargetChoice(TargetKind.AUTO, "no key was found")
