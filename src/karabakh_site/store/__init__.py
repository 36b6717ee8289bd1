"""What a build leaves on the disk: published whole, or not at all."""
