"""Other people's edits: admitted, folded in, their conflicts shown, and withheld again."""
