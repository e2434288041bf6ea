"""The parts of the test262 runner: the slice, the engines, the workers, the figures."""
