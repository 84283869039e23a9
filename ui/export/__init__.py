"""What leaves the app as a file: every row with document, page and quotation."""
