"""What JavaScript values are, and what can be done with them."""
