"""The tab of hand-offs: what goes over, what comes back, who looks at it."""
