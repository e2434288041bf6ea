"""Makes the parse table of the JavaScript grammar anew: `make grammar`."""

from __future__ import annotations

from voxrt.script.js.syntax.table import TABLE, is_fresh, make_parser, serialize

__all__ = ["main"]


def main() -> None:
    """Write the table beside the grammar, when the grammar has changed."""
    if is_fresh():
        print(f"{TABLE.name} is up to date")
        return
    data = serialize(make_parser())
    TABLE.write_bytes(data)
    print(f"{TABLE.name}: {len(data):,} bytes")


if __name__ == "__main__":
    main()
