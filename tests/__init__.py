"""Tests of voxrt; folders mirror the package."""
