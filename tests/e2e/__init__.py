"""Whole calls: caller, scenario, agent and recording together."""
