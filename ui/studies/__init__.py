"""The Study pane: what everything hangs on, from the parameters to the exchange rates."""
