"""Meeting series: the list, the editor, the parties' calendars, load and adherence."""
