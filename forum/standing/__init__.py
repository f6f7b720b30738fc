"""Standing: what somebody may do besides, because of the help they gave."""
