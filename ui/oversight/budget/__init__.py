"""The tab of the budget: how the money stands, change orders, invoices, and the work done by month."""
