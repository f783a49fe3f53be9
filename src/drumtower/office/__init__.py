"""Office: the applications of the plan office.

``plans``       the plan, its figures and its pages
``documents``   drafts of the session's reports, read into facts and checked
"""
