"""What can be searched: its words, folded so that scripts and spellings meet, and the page to search or browse on."""
