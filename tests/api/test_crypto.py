"""Digests, by their published test values."""

from __future__ import annotations

from tests.api.driver import Run


def test_digests():
    run = Run(
        """
        Logger.write(Crypto.md5("abc"))
        Logger.write(Crypto.md5(["a", "bc"]))
        Logger.write(Crypto.sha1("abc"))
        Logger.write(Crypto.sha256("abc"))
        Logger.write(Crypto.hmac_sha256("Jefe", "what do ya want for nothing?"))
        """
    )
    assert run.log() == [
        "900150983cd24fb0d6963f7d28e17f72",
        "900150983cd24fb0d6963f7d28e17f72",
        "a9993e364706816aba3e25717850c26c9cd0d89d",
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
    ]


def test_what_is_no_text():
    run = Run("Crypto.sha1(5)")
    assert "Crypto.sha1: 'data' must be a string, not 5" in run.failure
