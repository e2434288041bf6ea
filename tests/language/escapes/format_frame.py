def g(): yield
"{0.gi_frame}".format(g())  # expect error: 'gi_frame' is not open
