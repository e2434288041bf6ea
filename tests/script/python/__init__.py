"""Tests of voxrt/script/python."""
