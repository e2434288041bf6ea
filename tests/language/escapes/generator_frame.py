def g(): yield
g().gi_frame  # expect error: the attribute 'gi_frame' is not open
