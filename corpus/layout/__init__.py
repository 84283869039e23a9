"""How a specimen's text becomes pages: one module per step, from the source file to the PDF's bytes.

`source` and `facts` read and check a source file, `body` reads its Markdown, `numbering` gives numbers, `looks` holds
the dress of each template, and `flow`, `opening` and `paper` set the pages. Only the last three and `fonts` know
reportlab; only `body` knows markdown-it-py.
"""
