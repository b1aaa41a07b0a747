"""A campaign of faults against the whole studio: `python -m bench.chaos`.

A stand-in for Runway answers wrongly in every way we know of, the disk fills, the database is
locked, clocks are set, and processes are killed. After each run the stand-in's own books say
whether anything was paid twice, lost, left hanging, booked wrongly or half written.
"""
