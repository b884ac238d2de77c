"""Which line of the RFP's grid a vendor's line is, and how sure that is."""
