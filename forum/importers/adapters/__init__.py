"""The forums we can read, one file each: whatever they leave becomes threads."""
