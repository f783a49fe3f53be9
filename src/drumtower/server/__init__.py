"""Server: the settings, the addresses and the start of the plan desk.

DRUMTOWER_HOME ──▶ database, secret, files        DRUMTOWER_DATABASE ──▶ PostgreSQL in place of the embedded one
settings ──▶ urls ──▶ base, office.plans …        starting ──▶ migrations, checks, pages, worker
"""
