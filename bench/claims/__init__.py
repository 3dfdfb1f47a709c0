"""Claims on corpora that mark a part of them each: casualties, dates, places; and how fast claims are made."""
