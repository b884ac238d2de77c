"""The tab of versions: proposed, answered, agreed, compared."""
