"""Status reports: the list of them, the page that writes one, and its paper."""
