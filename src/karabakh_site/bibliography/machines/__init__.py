"""Sources for programs that read the pages: COinS, Highwire tags and schema.org, each a pure function of a source."""
