"""Random programs, run on this project's engine and on QuickJS, and compared."""
