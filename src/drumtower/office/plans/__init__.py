"""Plans: the plan and its figures in the database, and the pages on which people see and edit them.

rows (models) ◀──mapping──▶ drumtower.plan.Plan ──progress, series, assess──▶ pages
     ▲
services: every change, inside one record; queries: every read, known on any day
"""
