"""From the syntax tree of JavaScript to Python byte code."""
