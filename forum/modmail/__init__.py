"""Conversations between one person and the moderators, who speak as one."""
