"""What is said when a plan cannot be read from its files, or written to them."""

from __future__ import annotations

from drumtower.finding import Wording

# ---- the file as a whole

FAULTY = Wording(
    "file.faulty",
    "计划没有读入，共有{count}处错误，请改正后再读",
    "the plan was not read: it has {count} errors; mend them and read it again",
)
NOT_FOUND = Wording(
    "file.not-found",
    "没有“{path}”。计划可以是一个文件夹（内有plan.yaml）、一个.xlsx或一个.json",
    "there is no “{path}”. A plan is a folder with a plan.yaml, an .xlsx or a .json",
)
NOT_A_PLAN = Wording(
    "file.not-a-plan",
    "“{path}”不是计划。计划可以是一个文件夹（内有plan.yaml）、一个.xlsx或一个.json",
    "“{path}” is no plan. A plan is a folder with a plan.yaml, an .xlsx or a .json",
)
EMPTY_FOLDER = Wording(
    "file.empty-folder",
    "文件夹是空的。计划文件夹里应有plan.yaml、indicators.csv和observations.csv",
    "the folder is empty. A plan folder holds plan.yaml, indicators.csv and observations.csv",
)
MISSING_FILE = Wording(
    "file.missing-file",
    "文件夹里没有{name}，里面有：{seen}",
    "the folder has no {name}; it has: {seen}",
)
UNREADABLE = Wording(
    "file.unreadable",
    "打不开：{why}。请检查是否有权限、是否被占用",
    "it cannot be opened: {why}. Check its rights and that nothing else holds it open",
)
TOO_LARGE = Wording(
    "file.too-large",
    "文件有{size}字节，超过{limit}字节的上限",
    "the file has {size} bytes, over the limit of {limit}",
)
NOT_UTF8 = Wording(
    "file.not-utf8",
    "不是UTF-8文本（第{at}字节起）。请用编辑器另存为UTF-8",
    "it is no UTF-8 text (from byte {at}). Save it as UTF-8",
)
NOT_WRITTEN = Wording(
    "file.not-written",
    "写不了：{why}。请检查文件夹是否存在、是否有权限，文件是否正被打开",
    "it cannot be written: {why}. Check that the folder exists and may be written to, and that the file is not open",
)
UNKNOWN_SUFFIX = Wording(
    "file.unknown-suffix",
    "不知道要写成什么：“{path}”。请给一个文件夹，或以.xlsx、.json结尾的文件名",
    "it is not clear what “{path}” should be: name a folder, or a file that ends in .xlsx or .json",
)

# ---- its format

FORMAT_MISSING = Wording(
    "file.format-missing",
    "缺少“format”，不知道是哪一版格式。请在开头写：format: {current}",
    "“format” is missing, so the version of the format is not known. Write at the top: format: {current}",
)
FORMAT_UNKNOWN = Wording(
    "file.format-unknown",
    "“format”应是正整数，现行是{current}，不能是“{stated}”",
    "“format” is a whole number from 1, at present {current}, not “{stated}”",
)
FORMAT_NEWER = Wording(
    "file.format-newer",
    "格式{stated}，由更新版本的 Drumtower 写成，这一版只认到格式{current}。请升级后再读",
    "format {stated} was written by a newer version of Drumtower; this one knows formats up to {current}. Upgrade it",
)
FORMAT_WITHOUT_STEP = Wording(
    "file.format-too-old",
    "格式{stated}太旧，没有升级到格式{current}的办法",
    "format {stated} is too old: there is no way from it to format {current}",
)

# ---- yaml and json

SYNTAX = Wording(
    "file.syntax",
    "{language}写法有误：{what}",
    "the {language} is not well formed: {what}",
)
SYNTAX_COLON = Wording(
    "file.syntax-colon",
    "这里的冒号让YAML读不懂。内容里有半角冒号时，请给整段内容加引号，或改用全角冒号",
    "this colon makes the YAML unreadable. Put the whole text between quotation marks, or use the full-width colon",
)
SYNTAX_TAB = Wording(
    "file.syntax-tab",
    "YAML不能用制表符缩进，请改用空格",
    "YAML may not be indented with tabs; use spaces",
)
SYNTAX_INDENT = Wording(
    "file.syntax-indent",
    "缩进与上下文对不上，请检查这一行和上面几行前面的空格数",
    "the indentation does not fit; check the spaces before this line and the lines above",
)
ALIAS = Wording(
    "file.alias",
    "计划文件不用YAML的锚点和引用（&、*），请写全内容",
    "a plan file does not use the anchors and aliases of YAML (& and *); write the content out",
)
TAG = Wording(
    "file.tag",
    "计划文件不用YAML的标签（{tag}），请去掉",
    "a plan file does not use the tags of YAML ({tag}); remove it",
)
MERGE = Wording(
    "file.merge",
    "计划文件不用YAML的合并键（<<），请写全内容",
    "a plan file does not use the merge key of YAML (<<); write the content out",
)
SEVERAL_DOCUMENTS = Wording(
    "file.several-documents",
    "文件里有不止一个YAML文档（---），只能有一个",
    "the file holds more than one YAML document (---); it may hold one",
)
KEY_TWICE = Wording(
    "file.key-twice",
    "“{key}”在同一处写了两次（先在{first}）。请合并或删去一个",
    "“{key}” stands twice in one place (first at {first}). Join the two or remove one",
)
KEY_NOT_TEXT = Wording(
    "file.key-not-text",
    "冒号前面只能是一个名称",
    "what stands before the colon must be a plain name",
)
TOO_DEEP = Wording(
    "file.too-deep",
    "内容嵌套超过{limit}层，不是计划文件",
    "the content is nested more than {limit} deep; this is no plan file",
)
TOO_MANY = Wording(
    "file.too-many",
    "内容超过{limit}项，不是计划文件",
    "the content has more than {limit} items; this is no plan file",
)
NOT_A_MAPPING = Wording(
    "file.not-a-mapping",
    "“{what}”应是“名称: 内容”的一组，这里却是{found}",
    "“{what}” should be a group of “name: content”, and is {found}",
)
NOT_A_LIST = Wording(
    "file.not-a-list",
    "“{what}”应是一个列表（每项以“- ”开头），这里却是{found}",
    "“{what}” should be a list (each item begins with “- ”), and is {found}",
)
NOT_A_VALUE = Wording(
    "file.not-a-value",
    "“{what}”应是一个值，这里却是{found}",
    "“{what}” should be one value, and is {found}",
)
UNKNOWN_KEY = Wording(
    "file.unknown-key",
    "不认得“{key}”。这里可以写：{known}",
    "“{key}” is not known. Allowed here: {known}",
)
UNKNOWN_KEY_NEAR = Wording(
    "file.unknown-key-near",
    "不认得“{key}”，是否应为“{near}”？这里可以写：{known}",
    "“{key}” is not known; should it be “{near}”? Allowed here: {known}",
)

# ---- values

NO_COLUMN = Wording(
    "file.no-column",
    "这张表没有“{field}”列。请补上这一列，或把改了名的列改回“{field}”",
    "this sheet has no column “{field}”; add it, or give the column that was renamed its name again",
)
REQUIRED = Wording(
    "file.required",
    "缺少“{field}”",
    "“{field}” is missing",
)
NOT_CHOICE = Wording(
    "file.not-choice",
    "“{field}”不能是“{value}”，可写：{choices}",
    "“{field}” cannot be “{value}”; write one of: {choices}",
)
NOT_NUMBER = Wording(
    "file.not-number",
    "“{field}”应是数字，例如“5.5”，不能是“{value}”",
    "“{field}” should be a number such as 5.5, not “{value}”",
)
NOT_FINITE = Wording(
    "file.not-finite",
    "“{field}”不能是“{value}”：NaN、无穷大和超过30位的数都不是计划里的数",
    "“{field}” cannot be “{value}”: NaN, infinity and numbers of more than 30 digits are no figures of a plan",
)
NOT_WHOLE = Wording(
    "file.not-whole",
    "“{field}”应是整数，不能是“{value}”",
    "“{field}” should be a whole number, not “{value}”",
)
NOT_YEAR = Wording(
    "file.not-year",
    "“{field}”应是1949至2199之间的年份，例如“2024”，不能是“{value}”",
    "“{field}” should be a year from 1949 to 2199 such as 2024, not “{value}”",
)
NOT_DAY = Wording(
    "file.not-day",
    "“{field}”应是年月日，例如“2024-01-10”，不能是“{value}”",
    "“{field}” should be a day such as 2024-01-10, not “{value}”",
)
NO_SUCH_DAY = Wording(
    "file.no-such-day",
    "“{field}”写的“{value}”这一天不存在，{year}年{month}月只有{last}天",
    "“{field}”: there is no day “{value}”; month {month} of {year} has {last} days",
)
NOT_FLAG = Wording(
    "file.not-flag",
    "“{field}”应写yes或no（是或否），不能是“{value}”",
    "“{field}” should be yes or no, not “{value}”",
)
NOT_EXACT = Wording(
    "file.not-exact",
    "“{field}”是浮点数，不精确。数值请写成带引号的十进制数，例如“5.5”",
    '“{field}” is a binary float and not exact. Write numbers as decimal strings such as "5.5"',
)
BAD_NAME = Wording(
    "file.list-of-names",
    "“{field}”应是一串名称，每个都是一个值",
    "“{field}” should be a list of names, each a single value",
)
CONTROL_CHARACTER = Wording(
    "file.control-character",
    "“{field}”里有看不见的控制字符（{character}），请删去",
    "“{field}” holds an invisible control character ({character}); remove it",
)
TWO_COMMITMENTS = Wording(
    "file.name-in-words",
    "目标值里写的指标是“{stated}”，这一行的指标却是“{expected}”。请只写目标值，或改正指标编号",
    "the words name the indicator “{stated}”, but this row is about “{expected}”. Write the target only, or correct the code",
)
NAME_WITH_WORDS = Wording(
    "file.other-name-in-words",
    "目标值里的“{stated}”不是指标“{expected}”的名称或别名，已忽略。请只写目标值",
    "“{stated}” in the words is no name of the indicator “{expected}” and was ignored. Write the target only",
)
NAME_WITH_STAGE = Wording(
    "file.project-name-in-words",
    "目标值里的“{stated}”不是项目“{expected}”的名称，已忽略。请只写目标值",
    "“{stated}” in the words is no name of the project “{expected}” and was ignored. Write the target only",
)
TWO_PROJECTS = Wording(
    "file.other-project-in-words",
    "目标值里写的项目是“{stated}”，这一行的项目却是“{expected}”。请只写目标值，或改正项目编号",
    "the words name the project “{stated}”, but this row is about “{expected}”. Write the target only, or correct the code",
)
STATUS_IN_VALUE = Wording(
    "file.status-in-value",
    "“{stated}”里的“{lead}”是状态，不是数值。请在“{value}”写“{rest}”，在“{status}”写{code}（{word}）",
    "“{lead}” in “{stated}” is a status and no part of the value. Write “{rest}” under “{value}” and {code} ({word}) under "
    "“{status}”",
)
GOAL_DIFFERS = Wording(
    "file.goal-differs",
    "“{key}”的“{field}”与第{first}行不同（{stated}，那里是{expected}）。同一项目的各行应一致，后面的行也可以留空",
    "“{field}” of “{key}” differs from row {first} ({stated}, there {expected}). Rows of one item agree, or are left empty",
)
CHANGE_WITHOUT_TARGET = Wording(
    "file.change-without-target",
    "版本“{version}”调整的子项“{target}”不在目标“{goal}”里。已取消的子项请写 dropped: true 和完整的 before",
    "version “{version}” changes “{target}”, which goal “{goal}” does not have. For one that was dropped write dropped: true "
    "and the whole of it under before",
)
DROPPED_WITHOUT_BEFORE = Wording(
    "file.dropped-without-before",
    "版本“{version}”取消了子项“{target}”，请在before里写出它原来的全部内容",
    "version “{version}” drops “{target}”; write the whole of it as it was under before",
)
GOAL_BEFORE_UNKNOWN = Wording(
    "file.goal-before-unknown",
    "版本“{version}”的原目标“{code}”不在计划里。请检查编号；这个版本取消的目标，请写全原来的名称和类别",
    "version “{version}” tells of goal “{code}” as it was, and the plan has none. Check the code; of a goal that it dropped "
    "write name and class too",
)
INDICATOR_BEFORE_UNKNOWN = Wording(
    "file.indicator-before-unknown",
    "版本“{version}”的原指标“{code}”不在计划的指标里。请检查编号；停用的指标也请留在指标表里",
    "version “{version}” tells of indicator “{code}” as it was, and the plan has none. Check the code; an indicator no longer "
    "used stays in the list",
)
VERSION_MISSING = Wording(
    "file.version-missing",
    "“{sheet}”表里的版本“{version}”不在“版本”表里",
    "the version “{version}” of sheet {sheet} does not stand in sheet 版本",
)
FIELD_UNKNOWN = Wording(
    "file.field-unknown",
    "{kind}没有“{name}”这一项。可写：{known}",
    "{kind} has no “{name}”. Allowed: {known}",
)
STANDS_ON_FAULTY = Wording(
    "file.stands-on-faulty",
    "“{code}”那一行有错误，没有读入，所以这一行也用不上。请先改正那一行",
    "the row of “{code}” has an error and was not read, so this row cannot be used either; mend that row first",
)
UNKNOWN_SETTING = Wording(
    "file.unknown-setting",
    "不认得设置“{name}”。可写：{known}",
    "the setting “{name}” is not known. Allowed: {known}",
)
