"""How a specimen's text becomes pages: one module per step, from the source file to the PDF's bytes.

`source` and `facts` read and check a source file, `body` reads its Markdown into `elements`, `numbering` gives numbers,
`looks` holds the dress of each template and `houses` where one area departs from it, `slips` what goes wrong in
documents that are badly formatted on purpose. `styles`, `flow`, `contents`, `opening`, `furniture` and `paper` set
the pages and are the only modules that know reportlab; only `body` knows markdown-it-py.
"""
