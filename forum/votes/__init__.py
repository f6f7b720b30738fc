"""What each person says of a post: helpful, or not for me."""
