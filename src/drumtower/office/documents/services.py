"""Every change to documents: inside one record, on the state that the person had before their eyes.

``shelving``    a file becomes a draft, and is read
``deciding``    findings put aside, facts confirmed, corrected or rejected, comparisons and rules
``accepting``   what a report states becomes the plan
"""

from __future__ import annotations

from drumtower.office.documents.accepting import Acceptance, accept
from drumtower.office.documents.deciding import (
    Ruled,
    dismiss,
    note_export,
    remember_term,
    rule_on_facts,
    set_against,
    switch_rules,
    take_back,
)
from drumtower.office.documents.shelving import load_drafts_once, read_again, resume, start_reading, upload, watched

__all__ = [
    "Acceptance",
    "Ruled",
    "accept",
    "dismiss",
    "load_drafts_once",
    "note_export",
    "read_again",
    "remember_term",
    "resume",
    "rule_on_facts",
    "set_against",
    "start_reading",
    "switch_rules",
    "take_back",
    "upload",
    "watched",
]
