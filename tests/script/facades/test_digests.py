from __future__ import annotations

import hashlib

import pytest

from tests.script.stage import Stage
from voxrt.errors import ScriptLimitError, ScriptRuntimeError


def value(expression):
    return Stage().value(expression, "import base64, hashlib, hmac, uuid")


def test_digests():
    assert value("hashlib.sha256(b'a').hexdigest()") == hashlib.sha256(b"a").hexdigest()
    assert len(value("hashlib.pbkdf2_hmac('sha256', b'p', b's', 10)")) == 32
    assert len(value("hmac.digest(b'k', b'm', 'md5')")) == 16
    assert value("base64.b64encode(b'hi')") == b"aGk="


def test_many_rounds_are_refused():
    with pytest.raises(ScriptLimitError, match="rounds"):
        value("hashlib.pbkdf2_hmac('sha256', b'p', b's', 10 ** 9)")


def test_uuids_come_from_the_session():
    assert value("[uuid.uuid4() for i in range(2)]") == value(
        "[uuid.uuid4() for i in range(2)]"
    )
    with pytest.raises(ScriptRuntimeError, match="has no 'uuid1'"):
        value("uuid.uuid1()")
