"""From JavaScript source text to a checked syntax tree with ESTree's shape."""
