"""The health survey of the relationship, in both directions: single answers stay private and nameless."""
