"""What is done to plans, as the audit page names it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from drumtower.base.actions import name_actions

__all__: list[str] = []

name_actions(
    {
        "plans.import_plan": _("导入计划"),
        "plans.approve": _("批准计划"),
        "plans.adjust_plan": _("调整计划"),
        "plans.edit_goal": _("修改目标"),
        "plans.add_target": _("新增子项"),
        "plans.edit_target": _("修改子项"),
        "plans.drop_target": _("取消子项"),
        "plans.edit_indicator": _("修改指标"),
        "plans.edit_settings": _("修改计划设置"),
        "plans.file_figures": _("填报数据"),
        "plans.withdraw_figures": _("撤回数据"),
        "plans.issue_monthly": _("发布月度一页表"),
        "plans.export": _("导出表格"),
    }
)
