"""Facades of `base64`, `hashlib`, `hmac`, `uuid`."""

from __future__ import annotations

import base64
import hashlib
import hmac
import uuid
from typing import TYPE_CHECKING, Any

from voxrt.script.meter import GrowthError
from voxrt.script.python.module import FacadeModule, facade_of
from voxrt.script.python.sets import set_of

if TYPE_CHECKING:
    from voxrt.script.python.tools import Tools

__all__ = ["base64_facade", "hashlib_facade", "hmac_facade", "uuid_facade"]

ROUNDS_LIMIT = 200_000
"""Rounds of a key derivation: about 0.1 s, which no step counter sees."""


def base64_facade(tools: Tools) -> FacadeModule:
    """`base64` without files."""
    del tools
    return facade_of(
        base64,
        "a85decode a85encode b16decode b16encode b32decode b32encode b64decode"
        " b64encode b85decode b85encode standard_b64decode standard_b64encode"
        " urlsafe_b64decode urlsafe_b64encode",
    )


def hashlib_facade(tools: Tools) -> FacadeModule:
    """`hashlib` without files."""
    del tools

    def pbkdf2_hmac(
        hash_name: str, password: Any, salt: Any, iterations: int, dklen: Any = None
    ) -> bytes:
        if iterations > ROUNDS_LIMIT:
            raise GrowthError(f"{iterations} rounds are over {ROUNDS_LIMIT:,}")
        return hashlib.pbkdf2_hmac(hash_name, password, salt, iterations, dklen)

    return facade_of(
        hashlib,
        "blake2b blake2s md5 new sha1 sha224 sha256 sha384"
        " sha3_224 sha3_256 sha3_384 sha3_512 sha512",
        {
            "algorithms_guaranteed": set_of(sorted(hashlib.algorithms_guaranteed)),
            "pbkdf2_hmac": pbkdf2_hmac,
        },
    )


def hmac_facade(tools: Tools) -> FacadeModule:
    """`hmac`."""
    del tools
    return facade_of(hmac, "compare_digest digest new")


def uuid_facade(tools: Tools) -> FacadeModule:
    """`uuid`; uuid4 comes from the session's seed."""

    def uuid4() -> uuid.UUID:
        return tools.context.uuid()

    return facade_of(
        uuid,
        "NAMESPACE_DNS NAMESPACE_OID NAMESPACE_URL NAMESPACE_X500 UUID uuid3 uuid5",
        {"uuid4": uuid4},
    )
