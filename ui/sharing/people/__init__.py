"""Who gets what: contacts, their cards, and what each is let into."""
