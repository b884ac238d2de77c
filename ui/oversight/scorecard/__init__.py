"""The tab of the governance scorecard."""
