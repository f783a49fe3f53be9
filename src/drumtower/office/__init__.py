"""Office: the applications of the plan office.

``plans``   the plan, its figures and its pages
"""
