"""The pages of documents: each fetches, asks the services or queries, and renders."""
