"""Responsibility matrices in and out of workbooks: strangers' recognised, our own without loss."""
