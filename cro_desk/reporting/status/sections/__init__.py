"""The sections of a status report: each module reads and draws one."""
