"""The comparison report: preview, saving and printing of the PDF itself."""
