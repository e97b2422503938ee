"""Public pages that show claims and evidence, one module for each page."""
