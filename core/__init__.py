"""The values, the errors and the settings. Imports nothing else of ours."""
