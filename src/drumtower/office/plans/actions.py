"""What is done to plans, as the audit page names it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from drumtower.base.actions import name_actions

__all__: list[str] = []

name_actions(
    {
        "plans.import_plan": pgettext_lazy("action", "导入计划"),
        "plans.approve": pgettext_lazy("action", "批准计划"),
        "plans.adjust_plan": _("调整计划"),
        "plans.edit_goal": pgettext_lazy("action", "修改目标"),
        "plans.add_target": pgettext_lazy("action", "新增子项"),
        "plans.edit_target": _("修改子项"),
        "plans.drop_target": _("取消子项"),
        "plans.edit_indicator": pgettext_lazy("action", "修改指标"),
        "plans.edit_settings": _("修改计划设置"),
        "plans.file_figures": pgettext_lazy("action", "填报数据"),
        "plans.withdraw_figures": _("撤回数据"),
        "plans.adopt_estimate": _("采用测算为预计"),
        "plans.issue_monthly": _("发布月度一页表"),
        "plans.judge_estimate": _("判断全年数"),
        "plans.take_back_judgement": _("撤回对全年数的判断"),
        "plans.explain_gap": _("说明预计的差距"),
        "plans.next_choose": _("选定明年目标"),
        "plans.next_take_back": _("撤回选定的明年目标"),
        "plans.next_choose_set": _("成套选定明年目标"),
        "plans.next_basis": _("修改明年目标的依据"),
        "plans.next_save_scenario": _("保存目标方案"),
        "plans.next_drop_scenario": _("作废目标方案"),
        "plans.next_draft": _("生成明年计划草案"),
        "plans.accept_report": _("报告入计划库"),
        "plans.export": pgettext_lazy("action", "导出表格"),
    }
)
