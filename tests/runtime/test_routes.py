"""Which simulated callee is called."""

from __future__ import annotations

import pytest

from voxrt.runtime.routes import DEFAULT_ROUTE, CalleeRoute, find_route

ROUTES = (
    CalleeRoute(r"^\+1", kind="pstn", answer="busy"),
    CalleeRoute("sales", answer="reject", code=480),
    CalleeRoute(r"^\+1555"),
)


@pytest.mark.parametrize(
    ("kind", "destination", "expected"),
    [
        ("pstn", "+15550100", ROUTES[0]),
        ("sip", "+15550100", ROUTES[2]),
        ("user", "the-sales-desk", ROUTES[1]),
        ("pstn", "+4420", None),
    ],
)
def test_first_route_that_fits(kind, destination, expected) -> None:
    assert find_route(ROUTES, kind, destination) is expected


@pytest.mark.parametrize(
    ("route", "code"),
    [
        (CalleeRoute("x"), 200),
        (CalleeRoute("x", answer="busy"), 486),
        (CalleeRoute("x", answer="no-answer"), 408),
        (CalleeRoute("x", answer="reject"), 603),
        (CalleeRoute("x", answer="reject", code=480), 480),
    ],
)
def test_sip_code(route, code) -> None:
    assert route.sip_code == code


def test_default_route_fits_everything() -> None:
    assert DEFAULT_ROUTE.fits("user", "anybody")
