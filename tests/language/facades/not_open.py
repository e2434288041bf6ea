import os  # expect error: the module 'os' is not open to scenarios
