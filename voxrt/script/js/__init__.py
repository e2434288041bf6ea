"""The JavaScript engine: source text to tree, to Python bytecode, and its runtime."""
