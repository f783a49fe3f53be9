"""What the actions in the audit trail are called on the page that shows it.

name_actions({"plans.edit_target": _("修改目标值")})     each app names its own when it is loaded
"""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

__all__ = ["action_name", "actions_named", "name_actions"]

_named: dict[str, str | Promise] = {
    "base.log_in": pgettext_lazy("action", "登录"),
    "base.log_out": pgettext_lazy("action", "退出"),
    "base.log_in_failed": _("登录失败"),
    "base.locked_out": _("登录被锁定"),
    "base.refused": _("打开未授权的页面"),
    "base.set_password": pgettext_lazy("action", "修改密码"),
    "base.renew_hash": _("更新密码的存储方式"),
    "base.add_area": _("新增地区"),
    "base.add_department": pgettext_lazy("action", "新增单位"),
    "base.add_person": pgettext_lazy("action", "新增人员"),
    "base.set_active": _("停用或启用账号"),
    "base.new_one_time_password": pgettext_lazy("action", "重设一次性密码"),
    "base.grant_role": pgettext_lazy("action", "授权"),
    "base.confirm_grant": _("确认授权"),
    "base.end_grant": _("收回授权"),
    "base.export_trail": _("导出审计记录"),
}


def name_actions(named: Mapping[str, str | Promise]) -> None:
    """Give the actions of an app their names."""
    _named.update(named)


def action_name(action: str) -> str:
    """The action's name in the language of the page; the action itself where nobody named it."""
    return str(_named.get(action, action))


def actions_named() -> list[tuple[str, str]]:
    """Every action with its name, in the order they were named."""
    return [(action, str(name)) for action, name in _named.items()]
