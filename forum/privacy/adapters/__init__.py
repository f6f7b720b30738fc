"""What stands outside of the database: the list of the erased, archives to fetch."""
