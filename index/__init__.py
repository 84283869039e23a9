"""The record, its two search indexes, and the questions that can be put to them."""
