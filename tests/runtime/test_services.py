"""The bundle of the outside world."""

from __future__ import annotations

from pathlib import Path

from tests.runtime.stage import TOY_URL, open_services
from voxrt.runtime.services import ProviderTarget
from voxrt.runtime.virtual import run_virtual


def test_services_have_a_folder_for_sounds_unless_told_otherwise():
    async def main():
        async with open_services() as services:
            assert services.sound_dir == Path("recordings")
        async with open_services(sound_dir=Path("here")) as services:
            assert services.sound_dir == Path("here")

    run_virtual(main())


def test_a_target_leaves_key_and_network_alone_unless_told_otherwise():
    target = ProviderTarget(TOY_URL)
    assert (target.credential, target.network) == (None, None)
