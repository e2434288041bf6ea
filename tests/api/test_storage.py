"""ApplicationStorage."""

from __future__ import annotations

import pytest

from tests.api.driver import Run
from voxrt.core.commands import FetchStored, ListStored, RemoveStored, StoreValue
from voxrt.core.events import StorageAnswered


def run(body):
    """A scenario that awaits one call at its start and logs what it got."""
    return Run(
        f"""
        require(Modules.ApplicationStorage)

        @VoxEngine.on(AppEvents.Started)
        async def started(event):
            try:
                Logger.write(await ApplicationStorage.{body})
            except Exception as error:
                Logger.write("error: " + str(error))
        """
    )


def test_get():
    one = run("get('key')")
    assert one.started == [FetchStored(1, "key")]
    one.turn(StorageAnswered(1, (("key", "value", 1_700_000_100),)))
    assert one.log() == ['{"key": "key", "value": "value", "expireAt": 1700000100}']


def test_get_of_a_key_that_is_not_there():
    one = run("get('key')")
    one.turn(StorageAnswered(1))
    assert one.log() == ["null"]


@pytest.mark.parametrize(
    ("body", "command"),
    [
        ("put('k', 'v', 60)", StoreValue(1, "k", "v", 60)),
        ("put('k', 5)", StoreValue(1, "k", "5", 7_776_000)),
        ("put({'key': 'k', 'value': 'v', 'ttl': 1})", StoreValue(1, "k", "v", 1)),
        ("put(key='k', value='v', ttl=2)", StoreValue(1, "k", "v", 2)),
        ("remove('k')", RemoveStored(1, "k")),
        ("keys()", ListStored(1, "*", 1000)),
        ("keys('a*', 5)", ListStored(1, "a*", 5)),
    ],
)
def test_orders(body, command):
    assert run(body).started == [command]


def test_keys_are_a_page():
    one = run("keys()")
    one.turn(StorageAnswered(1, (("a", "1", 5), ("b", "2", 5))))
    assert one.log() == ['{"keys": ["a", "b"]}']


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("get('')", "key of 0 characters, 1 to 200 are allowed"),
        ("remove('k' * 201)", "key of 201 characters, 1 to 200 are allowed"),
        ("put('k', 'v' * 2001)", "value of 2001 characters, 2000 are allowed"),
        ("put('k', 'v', 7776001)", "ttl of 7776001 s, 1 to 7776000 are allowed"),
        ("keys('*', 0)", "count of 0, at least 1 is wanted"),
    ],
)
def test_limits_reject_the_promise(body, message):
    one = run(body)
    assert one.started == []
    assert one.log() == [f"error: ApplicationStorage: {message}"]


def test_error_of_the_storage_rejects_the_promise():
    one = run("get('key')")
    one.turn(StorageAnswered(1, error="disk is full"))
    assert one.log() == ["error: ApplicationStorage: disk is full"]


def test_rejection_that_nobody_handles_ends_the_session():
    one = Run("require('applicationstorage')\nApplicationStorage.get('')")
    assert "key of 0 characters" in one.failure


def test_without_require():
    one = Run("ApplicationStorage.get('k')")
    assert (
        "ApplicationStorage is not defined,"
        " require(Modules.ApplicationStorage) is missing"
    ) in one.failure
