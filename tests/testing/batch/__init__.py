"""Tests of batch replays."""
