"""Origins: on how many roots of information the sources that speak to a claim rest."""
