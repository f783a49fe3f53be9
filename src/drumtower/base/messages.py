"""Every sentence that base says of people, roles and the audit trail."""

from __future__ import annotations

from drumtower.finding import Wording

NOT_YOURS = Wording("base.not-yours", "{login}没有做这件事的权限", "{login} may not do this")
LOGIN_TAKEN = Wording(
    "base.login-taken", "登录名“{login}”已经有人用了，请换一个", "the login “{login}” is taken; choose another"
)
BAD_LOGIN = Wording(
    "base.bad-login",
    "登录名“{login}”不能用：要2至60个字母、数字、汉字或 . _ @ -，中间没有空格",
    "“{login}” cannot be a login: 2 to 60 letters, figures or . _ @ -, without spaces",
)
NO_NAME = Wording("base.no-name", "请填写姓名，不超过60个字", "give the person's name, at most 60 characters")
OTHER_AREA = Wording(
    "base.other-area",
    "{department}不属于{area}，请选本地区的单位",
    "{department} does not belong to {area}; choose a department of the area",
)
DEPARTMENT_TAKEN = Wording(
    "base.department-taken", "{area}已经有代码为“{code}”的单位", "{area} has a department “{code}” already"
)
AREA_TAKEN = Wording("base.area-taken", "地区{code}已经有了", "the area {code} is there already")
OWN_ROLE = Wording(
    "base.own-role",
    "不能给自己授权、确认或收回自己的角色，请由另一位管理员办理",
    "nobody grants, confirms or ends a role of their own; another administrator must do it",
)
OWN_GRANT = Wording(
    "base.own-grant",
    "这项授权是您给出的，要由另一位管理员确认",
    "you granted this role; another administrator must confirm it",
)
ADMINISTRATORS_APART = Wording(
    "base.administrators-apart",
    "{name}已是{held}，不能再是{role}：三员不办计划业务，办业务的人不做管理员",
    "{name} is {held} and cannot be {role}: administrators hold no part in plans, and those who do are no administrators",
)
AUDITOR_APART = Wording(
    "base.auditor-apart",
    "{name}已是{held}，不能再是{role}：审计管理员不能兼任系统管理员或安全管理员",
    "{name} is {held} and cannot be {role}: the auditor may not be one of the other two administrators",
)
GRANTED_ALREADY = Wording(
    "base.granted-already",
    "{name}已有“{role}”这个角色，或正等待确认",
    "{name} holds the role {role}, or it waits for confirmation",
)
NO_DEPARTMENT = Wording(
    "base.no-department",
    "{name}没有所属单位，不能做单位联络员；请系统管理员先填单位",
    "{name} belongs to no department and cannot be its liaison; the system administrator must name one first",
)
NOT_ACTIVE = Wording(
    "base.not-active", "{name}的账号已停用，不能授权", "the account of {name} is not active; it is granted nothing"
)
GRANT_GONE = Wording(
    "base.grant-gone",
    "这项授权已被收回或改动，请重新打开授权页再看",
    "this grant was ended or changed meanwhile; open the page of grants again",
)
CONFIRMED_ALREADY = Wording("base.confirmed-already", "这项授权已由{by}确认", "this grant was confirmed by {by}")
LAST_ADMINISTRATOR = Wording(
    "base.last-administrator",
    "{name}是{area}唯一的{role}，先给另一人授权并确认，再收回或停用",
    "{name} is the only {role} of {area}; grant the role to somebody else first",
)
OWN_ACCOUNT = Wording(
    "base.own-account",
    "不能停用自己的账号，也不能替自己重设密码",
    "nobody deactivates their own account or resets its password",
)
LINE_ALTERED = Wording("base.line-altered", "这一行的内容与写入时不同", "the line is not as it was written")
LINE_MISSING = Wording(
    "base.line-missing", "这一行之前有记录被取走或插入", "lines before this one were taken out or put in"
)
TRAIL_CUT = Wording("base.trail-cut", "这一行之后的记录被取走", "lines after this one were taken away")
DEPARTMENT_UNNAMED = Wording(
    "base.department-unnamed",
    "请写单位的名称和编号，编号要与计划文件里的相同",
    "give the department's name and its code, the same as in the plan files",
)
