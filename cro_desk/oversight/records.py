"""The tables of the oversight area: each part has its own, named here so that the store knows them."""
