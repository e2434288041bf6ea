"""Runs a script and compares what it printed."""

from __future__ import annotations

from tests.script.js.helpers import run

__all__ = ["shows"]

PRELUDE = """
function show(value) {
  if (typeof value === "bigint") return value + "n";
  if (Object.is(value, -0)) return "-0";
  if (typeof value === "string") return "'" + value + "'";
  if (typeof value !== "object" || value === null) return String(value);
  if (!Array.isArray(value) && !ArrayBuffer.isView(value)) return JSON.stringify(value);
  var parts = [];
  for (var i = 0; i < value.length; i++) parts[i] = i in value ? show(value[i]) : "-";
  return "[" + parts.join(" ") + "]";
}
function thrown(action) {
  try { return "gave " + show(action()); } catch (error) { return error.name; }
}
"""


def shows(source, *lines):
    """Check that a script prints these lines; `show` and `thrown` help it."""
    printed = run(PRELUDE + source)
    assert printed == list(lines), printed
