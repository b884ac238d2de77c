"""What every import sheet is made of: files on their way in, read in jobs, shown and corrected before
anything is stored.

An area brings its file (`incoming`), how it is read (`reading.Reading`), its page with a preview (`page`),
and stores what the user agreed to (`sheet`). `ui/roles/importing` and `ui/vendors/importing` do so.
"""
