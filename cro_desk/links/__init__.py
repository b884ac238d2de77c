"""Acts and checks that join areas: the awarded bid against the responsibilities."""
