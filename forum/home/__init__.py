"""The site's own pages that read across features: the first page."""
