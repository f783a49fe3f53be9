"""Plan files: a plan as a folder, a workbook or one JSON document.

    folder ──┐                                                         ┌──▶ folder (comments kept)
    .xlsx  ──┼─▶ Branch (values with their places) ──▶ Plan ──▶ document ──┼──▶ .xlsx
    .json  ──┘                                                         └──▶ .json
"""

from drumtower.plan.files._checked import check_plan, read_plan

__all__ = ["check_plan", "read_plan"]
