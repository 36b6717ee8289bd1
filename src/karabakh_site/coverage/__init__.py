"""What is stated in the prose, and whether a citation stands by it."""
