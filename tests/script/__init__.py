"""Tests of voxrt/script."""
