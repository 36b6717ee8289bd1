"""Reading content/: files, their syntax, and the record that they say."""
