"""Tests of `voxrt.testing.check`."""
