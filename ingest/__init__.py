"""Reading: a file in, a `Document` out, with everything that could not be read said aloud."""
