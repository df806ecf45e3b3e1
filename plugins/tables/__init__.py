"""Tables of records for other programs: columns that know where their values come from, and CSV. No page, no plugin."""
