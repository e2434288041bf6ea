from abc import ABCMeta
ABCMeta("A", (), {"__instancecheck__": lambda c, x: True})  # expect error: TypeError: 'MetaclassFacade' object is not callable
