"""Placeholder until the room is laid."""
