"""Files that show or document something: images, PDFs, recordings, with rights and warnings."""
