"""Scripts in JavaScript for both engines, and the runner of the public test suite."""
