"""The encrypted file. Knows records, journal and scopes; knows nothing of the areas above it.

What an area needs stands here: `record`, `scopes`, `operations`, `work`, `errors`. Behind it, each in its own
folder: `journal` (every change written down, folded, verified), `merging` (other people's edits), `undoing`,
`vault` (the folder on disk with its keys, lock and copies), `migrations`.
"""
