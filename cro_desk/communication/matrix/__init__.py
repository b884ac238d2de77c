"""The communication matrix: who tells whom what, how, how fast, and where it is filed."""
