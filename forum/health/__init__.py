"""Whether everything is as it should be: what watchdogs and administrators ask."""
