"""What the pages, the search and the imports cost, measured beside an empty view."""
