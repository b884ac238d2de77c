"""The governance scorecard: five boxes and the sponsor's own, one page a period, frozen when it is issued."""
