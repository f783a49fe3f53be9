"""What is done to documents, as the audit page names it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from drumtower.base.actions import name_actions

__all__: list[str] = []

name_actions(
    {
        "documents.upload": pgettext_lazy("action", "上传文稿"),
        "documents.dismiss": _("认定不是问题"),
        "documents.take_back": _("收回“不是问题”的认定"),
        "documents.decide_facts": _("认定文稿里的数"),
        "documents.set_against": _("改变文稿与什么比对"),
        "documents.switch_rules": _("启用或停用核对规则"),
        "documents.remember_term": _("记住一个名称"),
        "documents.export": _("导出文稿的核对结果"),
    }
)
