"""Tests of voxrt/script/js."""
