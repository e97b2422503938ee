"""What the public pages of all records share: strict parameters, lists, paging and pages of one record."""
