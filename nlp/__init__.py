"""Language: a `Document` in, statements, themes, recommendations and vectors out."""
