"""Sources as other programs write and read them: CSL-JSON, CSL-YAML, BibTeX and RIS."""
