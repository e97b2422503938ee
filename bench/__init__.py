"""`make bench`: archives of any size from one seed, and how fast the site is on them."""
