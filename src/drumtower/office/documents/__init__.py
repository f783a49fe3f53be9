"""Documents: drafts of the reports of a session, read into facts and checked; what officers decide about them.

An app of Django; its doors are ``services`` for changes and ``queries`` for reads.  What a draft states, and what is wrong
with it, is found by ``drumtower.reading``; here it is kept, shown and decided upon.
"""
