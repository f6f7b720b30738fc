"""The desk: what the staff owe today, the latest first."""
