"""The money of a partnership: contract, change orders, invoices, work done, forecast at completion."""
