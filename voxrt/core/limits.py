"""VoxEngine's limits of a session, each a named setting.

Source: VoxEngine guide "Limits" and the typings 7.51.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Limits"]


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one session may do; the defaults are VoxEngine's."""

    source_characters: int = 256 * 1024
    """length of one scenario file"""
    steps_per_turn: int = 20_000_000
    """metered steps of one turn; stands for VoxEngine's 1 s a callback"""
    microtasks_per_turn: int = 100_000
    """jobs drained in one turn, so that an endless chain ends"""
    string_characters: int = 8_388_607
    """length of one string"""
    recursion_depth: int = 700
    """scenario calls inside one another; leaves CPython room for our own frames"""
    timers: int = 100
    """timers that run at the same time"""
    interval_min_ms: int = 100
    """shortest period of setInterval"""
    http_active: int = 3
    """HTTP requests on their way at the same time"""
    http_total: int = 35
    """HTTP requests on their way and waiting"""
    http_response_bytes: int = 2 * 1024 * 1024
    """length of one HTTP response"""
    http_connect_s: float = 6.0
    """time to connect; can only be made shorter"""
    http_total_s: float = 90.0
    """time of a whole HTTP request; can only be made shorter"""
    http_drain_s: float = 90.0
    """time that pending HTTP requests get before Terminating"""
    http_in_terminating: int = 1
    """HTTP requests allowed in Terminating"""
    idle_s: float = 60.0
    """life of a session that has no call"""
    ring_s: float = 60.0
    """life of a call that nobody answers"""
    call_attempts: int = 50
    """outgoing calls of a session, failed ones counted"""
    calls_unanswered: int = 10
    """outgoing calls that ring at the same time"""
    message_bytes: int = 8192
    """length of one sendMessage or sendInfo"""
    custom_data_bytes: int = 200
    """length of customData, of the session and of a call"""
    log_characters: int = 15_000
    """length of one Logger.write"""
    storage_key_characters: int = 200
    """length of a key of ApplicationStorage"""
    storage_value_characters: int = 2000
    """length of a value of ApplicationStorage"""
    storage_ttl_s: int = 7_776_000
    """longest life of a stored value: 90 days"""
