"""The VoxEngine object: the session as its scenario sees it (reference, VoxEngine)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from voxrt.api.binding import bind
from voxrt.api.constants import enum_group
from voxrt.api.emitter import Emitter
from voxrt.api.headers import custom_headers
from voxrt.api.signatures import parameters_of
from voxrt.api.text import limited_text
from voxrt.api.units import MediaUnit, media_unit
from voxrt.core.calls import CallMirror

if TYPE_CHECKING:
    from collections.abc import Callable

    from voxrt.api.call import Call
    from voxrt.api.realm import Realm

__all__ = ["VoxEngine"]

FORMER_ENUMS = ("DTMFType", "RecordExpireTime", "TTSEffectsProfile")
"""enums that earlier versions had inside VoxEngine"""
LEGACY_CALL_USER = ("username", "callerid", "displayName", "extraHeaders", "video")
LEGACY_CALL_SIP = (
    "callerid",
    "displayName",
    "password",
    "authUser",
    "headers",
    "video",
    "outProxy",
)
"""what stood after the address before there were parameter objects"""


class VoxEngine(Emitter):
    """Calls, media and the life of the session."""

    _vox_class_ = "VoxEngine"
    _vox_groups_ = ("AppEvents",)

    def __init__(
        self,
        realm: Realm,
        library: Callable[[str], Callable[..., object]],
        make_call: Callable[[Realm, CallMirror], Call],
    ) -> None:
        super().__init__(realm)
        self._make_call = make_call
        self._library = library
        """finds a function of the library that is written in the scenario language"""
        self._custom_data = realm.session.setup.custom_data

    def __getattr__(self, name: str) -> object:
        if name in FORMER_ENUMS:
            return enum_group(name, self._realm.warn_once)
        return super().__getattr__(name)

    # Media

    def sendMediaBetween(self, mediaUnit1: MediaUnit, mediaUnit2: MediaUnit) -> None:
        """Let two units hear one another (VoxEngine.sendMediaBetween)."""
        one, two = self._units("sendMediaBetween", mediaUnit1, mediaUnit2)
        one.sendMediaTo(two)
        two.sendMediaTo(one)

    def stopMediaBetween(self, mediaUnit1: MediaUnit, mediaUnit2: MediaUnit) -> None:
        """Undo sendMediaBetween (VoxEngine.stopMediaBetween)."""
        one, two = self._units("stopMediaBetween", mediaUnit1, mediaUnit2)
        one.stopMediaTo(two)
        two.stopMediaTo(one)

    def _units(
        self, function: str, one: object, two: object
    ) -> tuple[MediaUnit, MediaUnit]:
        name = f"VoxEngine.{function}"
        return media_unit(name, "mediaUnit1", one), media_unit(name, "mediaUnit2", two)

    # The session

    def terminate(self, *ignored: object) -> None:
        """End the session after this turn (VoxEngine.terminate).

        It is given to addEventListener and setTimeout as it is, so it takes an event.
        """
        self._realm.session.terminate()

    def customData(self, customData: object = None) -> str:
        """Text of the session, 200 bytes at most (VoxEngine.customData)."""
        if customData is not None:
            limit = self._realm.session.setup.limits.custom_data_bytes
            self._custom_data = limited_text(
                "VoxEngine.customData", "customData", customData, limit
            )
        return self._custom_data

    def getSecretValue(self, name: str) -> str | None:
        """Value of a secret, nothing when there is none (VoxEngine.getSecretValue)."""
        return self._realm.session.setup.secrets.get(str(name))

    # Outgoing calls

    def callPSTN(self, *args: object, **kwargs: object) -> Call:
        """Call a telephone number (VoxEngine.callPSTN)."""
        given = self._bind("callPSTN", args, kwargs)
        return self._place("callPSTN", "pstn", given["number"], given)

    def callSIP(self, *args: object, **kwargs: object) -> Call:
        """Call a SIP address (VoxEngine.callSIP): `callSIP(to, parameters?)`.

        A caller id and further parameters by position are taken as well.
        """
        if len(args) > 1 and not isinstance(args[1], Mapping | None):
            args = (args[0], _named(LEGACY_CALL_SIP, args[1:]))
        given = self._bind("callSIP", args, kwargs)
        return self._place("callSIP", "sip", given["to"], given["parameters"])

    def callUser(self, *args: object, **kwargs: object) -> Call:
        """Call a user of the application (VoxEngine.callUser).

        Takes one object, keyword arguments, or user and caller id by position.
        """
        if args and not isinstance(args[0], Mapping):
            args = (_named(LEGACY_CALL_USER, args),)
        given = self._bind("callUser", args or ({},), kwargs)["parameters"]
        return self._place("callUser", "user", given["username"], given)

    def callUserDirect(self, *args: object, **kwargs: object) -> Call:
        """Call a user for a peer to peer connection (VoxEngine.callUserDirect)."""
        given = self._bind("callUserDirect", args, kwargs)
        media_unit("VoxEngine.callUserDirect", "incomingCall", given["incomingCall"])
        return self._place(
            "callUserDirect", "user", given["username"], given["parameters"]
        )

    def _bind(
        self, function: str, args: tuple[object, ...], kwargs: Mapping[str, object]
    ) -> dict[str, Any]:
        return bind(
            f"VoxEngine.{function}",
            parameters_of("VoxEngine", function),
            args,
            kwargs,
            warn=self._realm.warn,
        )

    def _place(
        self, function: str, kind: str, destination: str, given: Mapping[str, Any]
    ) -> Call:
        session = self._realm.session
        name = f"VoxEngine.{function}"
        field = "headers" if "headers" in given else "extraHeaders"
        headers = custom_headers(name, field, given.get(field), self._realm.warn)
        mirror = CallMirror(
            call_id=session.new_id("call"),
            incoming=False,
            number=destination,
            caller_id=given.get("callerid") or "",
            display_name=given.get("displayName") or "",
            headers=headers,
            kind=kind,
        )
        call = self._make_call(self._realm, mirror)
        session.place_call(mirror)
        return call

    # Written in the scenario language, see the library's `easyprocess`

    def easyProcess(
        self,
        call1: object,
        call2: object,
        onEstablishedCallback: object = None,
        direct: object = False,  # noqa: FBT002
    ) -> object:
        """Join two calls and relay between them (VoxEngine.easyProcess)."""
        run = self._library("easyProcess")
        return run(call1, call2, onEstablishedCallback, direct)

    def forwardCallToPSTN(
        self,
        numberTransform: object = None,
        onEstablishedCallback: object = None,
        options: object = None,
    ) -> object:
        """Forward the incoming call to a number (VoxEngine.forwardCallToPSTN)."""
        run = self._library("forwardCallToPSTN")
        return run(numberTransform, onEstablishedCallback, options)

    def forwardCallToSIP(
        self, onEstablishedCallback: object = None, video: object = None
    ) -> object:
        """Forward the incoming call to a SIP address (VoxEngine.forwardCallToSIP)."""
        return self._library("forwardCallToSIP")(onEstablishedCallback, video)

    def forwardCallToUser(
        self, onEstablishedCallback: object = None, video: object = None
    ) -> object:
        """Forward the incoming call to a user (VoxEngine.forwardCallToUser)."""
        return self._library("forwardCallToUser")(onEstablishedCallback, video)

    def forwardCallToUserDirect(self, onEstablishedCallback: object = None) -> object:
        """Forward to a user, peer to peer (VoxEngine.forwardCallToUserDirect)."""
        return self._library("forwardCallToUserDirect")(onEstablishedCallback)

    def playSoundAndHangup(self, fileURL: object) -> object:
        """Answer, play a file, hang up (VoxEngine.playSoundAndHangup)."""
        return self._library("playSoundAndHangup")(fileURL)

    def _vox_json_(self) -> object:
        return {}


def _named(names: tuple[str, ...], values: tuple[object, ...]) -> dict[str, object]:
    """Name arguments that were given by position; missing ones stay away."""
    pairs = zip(names, values, strict=False)
    return {name: value for name, value in pairs if value is not None}
