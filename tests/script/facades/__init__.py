"""Tests of voxrt/script/facades."""
