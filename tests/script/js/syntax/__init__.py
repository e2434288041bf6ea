"""Tests of voxrt/script/js/syntax."""
