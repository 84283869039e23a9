"""The commands of `prior`, one subject a file; each parses, calls one function and prints."""
