import collections.abc
from collections.abc import Mapping
print(isinstance({}, Mapping), issubclass(list, collections.abc.Sequence))  # expect: True True
