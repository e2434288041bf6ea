"""Digests (VoxEngine reference, Crypto)."""

from __future__ import annotations

import hashlib
import hmac

from voxrt.api.host import HostObject

__all__ = ["Crypto"]


class Crypto(HostObject):
    """Digests of texts, as hexadecimal text."""

    _vox_class_ = "Crypto"

    def hmac_sha256(self, key: str, data: str) -> str:
        """HMAC with SHA-256 (Crypto.hmac_sha256)."""
        secret = _bytes("hmac_sha256", "key", key)
        message = _bytes("hmac_sha256", "data", data)
        return hmac.new(secret, message, hashlib.sha256).hexdigest()

    def md5(self, data: str | list[str]) -> str:
        """MD5 of a text, or of a list's texts one after another (Crypto.md5)."""
        parts = data if isinstance(data, list) else [data]
        whole = b"".join(_bytes("md5", "data", part) for part in parts)
        return hashlib.md5(whole, usedforsecurity=False).hexdigest()

    def sha1(self, data: str) -> str:
        """SHA-1 (Crypto.sha1)."""
        digest = hashlib.sha1(_bytes("sha1", "data", data), usedforsecurity=False)
        return digest.hexdigest()

    def sha256(self, data: str) -> str:
        """SHA-256 (Crypto.sha256)."""
        return hashlib.sha256(_bytes("sha256", "data", data)).hexdigest()


def _bytes(function: str, parameter: str, value: object) -> bytes:
    if not isinstance(value, str):
        msg = f"Crypto.{function}: {parameter!r} must be a string, not {value!r}"
        raise TypeError(msg)
    return value.encode("utf-8")
