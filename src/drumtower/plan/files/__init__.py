"""Plan files: a plan as a folder, a workbook or one JSON document.

    folder ──┐                                                        ┌──▶ folder (comments kept)
    .xlsx  ──┼─▶ Branch (values, their places) ──▶ Plan ──▶ document ─┼──▶ .xlsx (hidden keys)
    .json  ──┘            │                                           └──▶ .json
                          └──▶ every finding, with its place

    _fields     the one table of what a plan holds; reading, writing, sheets and schema follow from it
    _shapes     what a single value may be
    _decoding   branches → plan                  _encoding   plan → neutral document
    _parts      versions and settings by themselves
    _folders, _yaml_reading, _json_form, _workbook_reading        files → branches
    _folder_writing, _rewriting, _yaml_writing, _workbook_writing     documents → files
    _replacing   several files of a folder, all or none

Nothing is taken from a file with an error in it, unless the good rows are asked for.
"""

from drumtower.plan.files._checked import check_plan, from_json, read_plan
from drumtower.plan.files._decoding import unit_for
from drumtower.plan.files._folder_writing import write_folder
from drumtower.plan.files._json_form import to_json
from drumtower.plan.files._parts import settings_from_json, settings_to_json, versions_from_json, versions_to_json
from drumtower.plan.files._schema import plan_schema
from drumtower.plan.files._upgrade import FORMAT
from drumtower.plan.files._workbook_writing import write_workbook_plan
from drumtower.plan.files._writing import write_json, write_plan

__all__ = [
    "FORMAT",
    "check_plan",
    "from_json",
    "plan_schema",
    "read_plan",
    "settings_from_json",
    "settings_to_json",
    "to_json",
    "unit_for",
    "versions_from_json",
    "versions_to_json",
    "write_folder",
    "write_json",
    "write_plan",
    "write_workbook_plan",
]
