"""What the tests share: the source tree as syntax trees, the command line, fakes."""
