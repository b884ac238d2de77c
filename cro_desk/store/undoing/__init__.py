"""Taking back: the stacks of acts, their inverses, and what was built on them since."""
