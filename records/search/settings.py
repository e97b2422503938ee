"""What the index and the questions put to it must agree on, and how much a question may cost."""

# English stemming for words in Latin letters, Russian stemming for all others; made in the migration.
CONFIGURATION = "attest"
# How long one query of a search may take.
SECONDS = 3.0
