"""What a person does to a responsibility matrix, act by act; `operations` names them all for the window."""
