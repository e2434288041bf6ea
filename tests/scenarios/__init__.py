"""Tests that run the example scenarios."""
