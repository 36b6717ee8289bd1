"""Every frozen type that crosses a stage. No logic, no input or output; names from CSL, EDTF and schema.org."""
