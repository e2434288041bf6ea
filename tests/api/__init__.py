"""Tests of the VoxEngine objects, on a real session and real Python scenarios."""
