"""What every record of the archive shares: identifier, visibility, workflow, history, dates, exchange, search."""
