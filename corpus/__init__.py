"""The starter corpus: fictional specimens as text, the PDFs made from them, and the tool that makes them.

Nothing in `ingest`, `nlp`, `index` or `ui` imports this package; the documents enter Prior Learning as files.
"""
