"""What is looked for in the source of what is judged, where no request could tell."""
