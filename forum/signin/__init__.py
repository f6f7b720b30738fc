"""Coming in and going out: accounts, passwords, sessions, links in mails."""
