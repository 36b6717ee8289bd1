"""What a source looks like in print: CSL items in, finished, typed parts out."""
