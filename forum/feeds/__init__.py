"""What programs read: feeds, the map of the site, and what pages say of themselves."""
