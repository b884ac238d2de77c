"""Acts of the Roles pane are those of every pane."""

from ui.acting import Acts as Acts
