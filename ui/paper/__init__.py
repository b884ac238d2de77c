"""Documents inside the app: the preview is the PDF itself, as it is saved and as it is printed."""
