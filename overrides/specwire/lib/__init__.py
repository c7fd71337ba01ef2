"""Places at which programs of the official library find things. Modules here re-export what lives elsewhere."""
