"""Tests of the erasure of TypeScript's types."""
