"""The language of KPI formulas: checked when written, computed by walking a tree, never run as code."""
