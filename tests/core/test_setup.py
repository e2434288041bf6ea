from __future__ import annotations

from voxrt.core.limits import Limits
from voxrt.core.setup import SessionSetup


def test_a_setup_has_the_limits_of_voxengine():
    setup = SessionSetup(1, seed=2, started_at=3)
    assert setup.limits == Limits()
    assert setup.secrets == {}
