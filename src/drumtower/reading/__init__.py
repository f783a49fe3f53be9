"""Reading: what a plan report states, and whether it agrees with itself, with other papers and with the plan.

    Document ──read_facts──▶ Reading (facts, unplaced) ──check──▶ findings and relations

Everything is decided by rules of the language that can be named: each fact says which rule made it, each finding shows its
arithmetic.
"""

from drumtower.reading._facts import Fact, FactKind, Reading, Role, Unplaced

__all__ = ["Fact", "FactKind", "Reading", "Role", "Unplaced"]
