"""What the browser asks of units, teams and calendars."""
