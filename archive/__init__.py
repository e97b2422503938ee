"""The site put together: settings, URLs, home and search pages, commands."""
