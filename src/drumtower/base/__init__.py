"""Base: what every page and every record of the server stands on.

    User ──Grant (role, area)──▶ permission ◀── page ◀── default deny
      │
      └──▶ record(actor, action, …) ──one transaction──▶ rows (Kept: since, until)
                                                    └──▶ AuditEntry (chained by hash, never changed)

``models``     people, areas, departments, grants of roles, the audit trail
``roles``      who may do what, as predicates over a person and an area
``access``     how a view says who may see it; a view that says nothing is refused
``recording``  the one way to write
``history``    rows that are never overwritten
"""
