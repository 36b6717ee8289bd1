"""Scaffolds new entries."""
