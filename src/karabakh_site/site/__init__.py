"""What the site shows: addresses and one view for each page."""
