"""What the room says, in Chinese and English: about files, sheets, rows and cells."""

from __future__ import annotations

from drumtower.finding import Wording

# ---- the file

FILE_UNREADABLE = Wording(
    "sheet.file-unreadable",
    "打不开文件：{why}。请检查路径，并确认文件没有被删除、移走或加锁",
    "the file cannot be opened: {why}. Check the path, and that it was not removed, moved or locked",
)
FILE_EMPTY = Wording(
    "sheet.file-empty",
    "文件是空的（0字节）。请重新导出或请对方重发",
    "the file is empty (0 bytes). Export it again or ask for it again",
)
FILE_TOO_LARGE = Wording(
    "sheet.file-too-large",
    "文件有{size}，超过{limit}的上限。请删去图片和无关的工作表，或拆成几个文件",
    "the file has {size}, over the limit of {limit}. Remove pictures and sheets that do not belong, or split it",
)
OLD_XLS = Wording(
    "sheet.old-format",
    "这是旧版表格（.xls或.et）。请用WPS或Excel打开，另存为“.xlsx”再导入",
    "this is a spreadsheet of an older kind (.xls or .et). Open it in WPS or Excel and save it as .xlsx",
)
ENCRYPTED = Wording(
    "sheet.encrypted",
    "文件设有打开密码，无法读取。请用WPS或Excel打开，取消密码后另存再导入",
    "the file is protected by a password. Open it in WPS or Excel, remove the password and save it",
)
TEXT_NAMED_XLSX = Wording(
    "sheet.text-not-workbook",
    "文件内容是文本，不是xlsx表格，只是名字像。如果是csv，请把扩展名改为“.csv”；否则请用WPS或Excel打开，另存为“.xlsx”",
    "the file holds text, not an xlsx workbook, whatever its name says. If it is csv, name it .csv; "
    "otherwise open it in WPS or Excel and save it as .xlsx",
)
MARKUP_NAMED_XLSX = Wording(
    "sheet.markup-not-workbook",
    "文件内容是网页或XML，不是xlsx表格（有的系统这样导出）。请用WPS或Excel打开，另存为“.xlsx”再导入",
    "the file holds a web page or XML, not an xlsx workbook (some systems export that way). "
    "Open it in WPS or Excel and save it as .xlsx",
)
NOT_A_WORKBOOK = Wording(
    "sheet.not-a-workbook",
    "这不是xlsx表格（{what}）。请用WPS或Excel打开，另存为“.xlsx”再导入",
    "this is not an xlsx workbook ({what}). Open it in WPS or Excel and save it as .xlsx",
)
DAMAGED = Wording(
    "sheet.damaged",
    "文件已损坏或没有传完整（{what}）。请用WPS或Excel打开修复后另存，或请对方重发",
    "the file is damaged or was not transferred whole ({what}). Repair it in WPS or Excel and save it, or ask for it again",
)
BOMB = Wording(
    "sheet.suspicious-compression",
    "文件内的“{part}”压缩比超过{ratio}倍，像是压缩炸弹，已拒绝读取。如果来源可靠，请用WPS或Excel打开，把数据复制到新表再导入",
    "“{part}” inside the file unpacks to more than {ratio} times its size, like a zip bomb, and was refused. "
    "If you trust its source, open it in WPS or Excel and copy the rows into a new workbook",
)
UNPACKED_TOO_LARGE = Wording(
    "sheet.unpacked-too-large",
    "文件解压后超过{limit}，已拒绝读取。请删去无关的工作表和多余的空行（选中后“删除行”），再保存",
    "the file unpacks to more than {limit} and was refused. Delete sheets that do not belong and surplus empty rows",
)
TOO_MANY_PARTS = Wording(
    "sheet.too-many-parts",
    "文件内有{count}个部件，超过{limit}个的上限。请把需要的工作表复制到新表再导入",
    "the file has {count} parts inside, over the limit of {limit}. Copy the sheets you need into a new workbook",
)
BAD_PART_NAME = Wording(
    "sheet.bad-part-name",
    "文件内部件的名字“{part}”不合规范（含“..”、绝对路径或重名），已拒绝读取。请用WPS或Excel打开，另存为新的“.xlsx”",
    "the name “{part}” of a part inside the file is not allowed (.. or an absolute path or a name used twice); it was refused. "
    "Open it in WPS or Excel and save it as a new .xlsx",
)
DOCTYPE = Wording(
    "sheet.doctype",
    "文件内的“{part}”含有DOCTYPE或实体声明，正常的表格不会有，已拒绝读取。请向提供文件的人核实",
    "“{part}” inside the file declares a DOCTYPE or an entity, which no proper workbook does; it was refused. "
    "Ask the person who provided it",
)
MACROS = Wording(
    "sheet.macros",
    "文件带有宏；只读取了数据，没有运行宏",
    "the file has macros; only its data was read, no macro was run",
)
LIBRARY_MISSING = Wording(
    "sheet.library-missing",
    "写xlsx需要“{library}”，还没有安装。请运行：pip install 'drumtower[xlsx]'",
    "writing xlsx needs “{library}”, which is not installed. Run: pip install 'drumtower[xlsx]'",
)

# ---- the sheet

SHEET_MISSING = Wording(
    "sheet.missing",
    "找不到工作表“{sheet}”；文件里有{seen}。请把工作表改名为“{sheet}”",
    "there is no sheet “{sheet}”; the file has {seen}. Rename the sheet to “{sheet}”",
)
SHEET_BY_HEADINGS = Wording(
    "sheet.found-by-headings",
    "没有名为“{sheet}”的工作表，按表头认出本表，已按“{sheet}”读入",
    "there is no sheet named “{sheet}”; this one has its headings and was read as “{sheet}”",
)
SHEET_HIDDEN = Wording(
    "sheet.hidden-sheet",
    "这是隐藏的工作表，也已读入",
    "this sheet is hidden; it was read all the same",
)
SHEET_TOO_LARGE = Wording(
    "sheet.too-large",
    "工作表用到了{reference}，超过{rows}行、{columns}列、共{cells}格的上限。"
    "请选中数据以外的行和列，“删除”（不是清除内容）后保存，或拆成几个表",
    "the sheet reaches to {reference}, over the limit of {rows} rows, {columns} columns, {cells} cells. "
    "Delete the rows and columns outside the table (do not just clear them) and save, or split it",
)
HEADINGS_MISSING = Wording(
    "sheet.headings-missing",
    "前{rows}行中没有找到表头。应有的列：{expected}",
    "no headings found in the first {rows} rows. Expected columns: {expected}",
)
COLUMN_MISSING = Wording(
    "sheet.column-missing",
    "缺少必需的列“{column}”；表里有：{seen}。请补上这一列，或把对应的列改名为“{column}”",
    "the required column “{column}” is missing; the sheet has: {seen}. Add it, or rename the column that holds it",
)
COLUMN_TWICE = Wording(
    "sheet.column-twice",
    "“{column}”列出现了两次（{first}和{second}），无法确定用哪一列。请删去一列，或改掉一列的名称",
    "the column “{column}” stands twice ({first} and {second}), so it is not known which to use. Remove or rename one",
)
COLUMN_IGNORED = Wording(
    "sheet.column-ignored",
    "“{column}”列不在本表要求之内，没有读取",
    "the column “{column}” is not asked for and was not read",
)
COLUMN_IGNORED_NEAR = Wording(
    "sheet.column-ignored-near",
    "“{column}”列不在本表要求之内，没有读取；是否应为“{near}”",
    "the column “{column}” is not asked for and was not read; should it be “{near}”?",
)
MORE_FINDINGS = Wording(
    "sheet.more-findings",
    "另有{count}个问题没有列出；请先改正已列出的，再导入一次",
    "{count} more are not listed; mend those that are listed and import again",
)

# ---- rows

HIDDEN_ROWS = Wording(
    "sheet.hidden-rows",
    "有{count}个隐藏行（含筛选掉的行）也已读入：第{rows}行",
    "{count} hidden rows (filtered out or hidden) were read all the same: row {rows}",
)
REMARK_SKIPPED = Wording(
    "sheet.remark-skipped",
    "这一行是说明文字，没有当作数据读入",
    "this row is a remark and was not read as data",
)
EMPTIED_ROW = Wording(
    "sheet.emptied-row",
    "这一行的内容已清空，但仍带有原来的标识（{key}），没有读入。如要删除此项，请删除整行；如是误清，请恢复内容",
    "the content of this row was cleared but its key ({key}) is still there; it was not read. "
    "Delete the whole row to remove the item, or restore what was cleared",
)
KEY_TWICE = Wording(
    "sheet.key-twice",
    "与第{first}行的隐藏标识相同（{key}），应是整行复制所致。如果这是新增的一项，请插入空行后填写，或清除这一行隐藏的“_key”单元格{cell}；"
    "如果是重复，请删去一行",
    "this row has the same hidden key ({key}) as row {first}: it was probably copied whole. If it is new, insert an empty "
    "row and fill it in, or clear its hidden “_key” cell {cell}; if it is a repetition, delete one of the two",
)
VALUE_TWICE = Wording(
    "sheet.value-twice",
    "“{column}”与第{first}行相同（{value}），不能重复。请改正其中一行",
    "“{column}” is the same as in row {first} ({value}) and may not stand twice. Correct one of the rows",
)
KEY_DISPLACED = Wording(
    "sheet.key-displaced",
    "这一行的“{column}”是“{value}”，隐藏标识却属于“{issued}”，可能是只选了一部分列排序，行与标识错开了。"
    "请撤销排序，取消隐藏A列，选中整个表后重新排序",
    "“{column}” of this row is “{value}”, but its hidden key belongs to “{issued}”: perhaps only some columns were sorted. "
    "Undo the sort, unhide column A, select the whole table and sort again",
)
KEYS_LOST = Wording(
    "sheet.keys-lost",
    "隐藏的标识列“_key”被删掉了，无法知道各行原来是哪一项。请在原来导出的文件上修改；不要只复制看得见的列",
    "the hidden column “_key” was deleted, so it is not known which item each row was. "
    "Edit the file as it was exported; do not copy the visible columns only",
)

# ---- cells

REQUIRED_BLANK = Wording(
    "sheet.required-blank",
    "“{column}”必填，不能为空",
    "“{column}” must be filled in",
)
NOT_INTEGER = Wording(
    "sheet.not-integer",
    "“{value}”不是整数。请填整数，例如“60”",
    "“{value}” is not a whole number. Write one, such as 60",
)
NOT_DECIMAL = Wording(
    "sheet.not-decimal",
    "“{value}”不是数。请只填数字，例如“184.2”或“5.5%”，单位写在表头或单位列",
    "“{value}” is not a number. Write digits only, such as 184.2 or 5.5%; the unit stands in the heading or its own column",
)
NOT_DATE = Wording(
    "sheet.not-date",
    "“{value}”不是日期。请写年月日，例如“2024-01-10”或“2024年1月10日”",
    "“{value}” is not a date. Write year, month and day, such as 2024-01-10",
)
DATE_SERIAL = Wording(
    "sheet.date-serial",
    "“{value}”是数不是日期，可能是日期丢了格式（那样是{date}）。请把单元格设为日期格式，或写成“{date}”",
    "“{value}” is a number, not a date; perhaps a date that lost its format (then {date}). Format the cell as a date, "
    "or write {date}",
)
NOT_CHOICE = Wording(
    "sheet.not-choice",
    "“{value}”不在可选范围内。可选：{choices}",
    "“{value}” is not one of the choices. Choose from: {choices}",
)
ERROR_CELL = Wording(
    "sheet.error-cell",
    "单元格是错误值{value}。请改正公式，或直接填写数值",
    "the cell holds the error {value}. Correct the formula, or write the value itself",
)
FORMULA_UNCALCULATED = Wording(
    "sheet.formula-uncalculated",
    "这一格是公式，还没有计算结果。请用WPS或Excel打开文件，保存后再导入；或直接填写数值",
    "this cell is a formula that was never calculated. Open the file in WPS or Excel and save it, or write the value itself",
)
FORMULAS_USED = Wording(
    "sheet.formulas-used",
    "“{column}”列有{count}格是公式（从{cell}起），已取其上次计算的结果",
    "{count} cells of “{column}” are formulas (from {cell}); their last calculated results were used",
)
DATE_IN_TEXT = Wording(
    "sheet.date-in-text",
    "这一格被表格软件存成了日期，已读作“{value}”。如果原意不是这个日期（例如“1-2”或“3/5”），请把单元格设为文本后重填",
    "the spreadsheet stored this cell as a date, read as “{value}”. If that was not meant (1-2, 3/5), "
    "format the cell as text and type it again",
)
TIME_DROPPED = Wording(
    "sheet.time-dropped",
    "“{value}”带有时刻，只取了日期{date}",
    "“{value}” has a time of day; only the date {date} was taken",
)
MERGED_FILLED = Wording(
    "sheet.merged-filled",
    "“{column}”列有{count}处纵向合并（从{cell}起），已把合并格的内容填到其中每一行",
    "{count} cells of “{column}” are merged downwards (from {cell}); each row of a merged cell was given its text",
)
MERGED_VALUES = Wording(
    "sheet.merged-values",
    "{reference}是合并单元格，“{column}”一格只能属于一行。请取消合并，逐行填写",
    "{reference} is a merged cell, but a value of “{column}” belongs to one row. Unmerge it and fill in each row",
)
MERGED_ACROSS = Wording(
    "sheet.merged-across",
    "{reference}跨列合并，无法确定内容属于哪一列。请取消合并，逐格填写",
    "{reference} is merged across columns, so it is not known to which column it belongs. Unmerge it and fill in each cell",
)

# ---- csv

ENCODING = Wording(
    "sheet.encoding",
    "文件第{byte}字节（{hex}）无法按UTF-8或GB18030解读。请用WPS或Excel打开，另存为“CSV UTF-8”",
    "byte {byte} of the file ({hex}) can be read neither as UTF-8 nor as GB18030. Open it in WPS or Excel and save it as CSV UTF-8",
)
ENCODING_UNKNOWN = Wording(
    "sheet.encoding-unknown",
    "文件编码是{what}，不支持。请用WPS或Excel打开，另存为“CSV UTF-8”",
    "the encoding of the file is {what}, which is not supported. Open it in WPS or Excel and save it as CSV UTF-8",
)
WORKBOOK_NAMED_CSV = Wording(
    "sheet.workbook-not-text",
    "文件内容是表格文件，不是csv文本，只是名字像。请把扩展名改为“.xlsx”，或另存为“CSV UTF-8”",
    "the file holds a workbook, not csv text, whatever its name says. Name it .xlsx, or save it as CSV UTF-8",
)
NUL = Wording(
    "sheet.nul",
    "这一行含有空字符（NUL），文件可能已损坏。请重新导出",
    "this line holds a NUL character; the file may be damaged. Export it again",
)
QUOTE_OPEN = Wording(
    "sheet.quote-open",
    "这一行的引号没有配对，直到文件末尾也没有结束。请补上缺少的引号",
    "a quotation mark opened on this line is never closed. Add the missing one",
)
QUOTE_INSIDE = Wording(
    "sheet.quote-inside",
    "引号结束之后还有内容（“{text}”）。内容中的引号应写成两个",
    "there is text (“{text}”) after a closing quotation mark. Write a quotation mark inside a cell twice",
)
CELLS_MISSING = Wording(
    "sheet.cells-missing",
    "这一行有{count}格，表头有{expected}格，少了{short}格。请检查是否漏了逗号",
    "this line has {count} cells, the headings have {expected}: {short} are missing. Check for a missing comma",
)
CELLS_EXTRA = Wording(
    "sheet.cells-extra",
    "这一行有{count}格，表头只有{expected}格。内容里有逗号时，请给该格加上引号",
    "this line has {count} cells, the headings only {expected}. Put a cell that holds a comma between quotation marks",
)

# ---- writing

TEXT_TOO_LONG = Wording(
    "sheet.text-too-long",
    "内容有{length}个字符，一格最多32767个。请缩短，或改用csv",
    "the text has {length} characters, a cell holds at most 32767. Shorten it, or write csv",
)
CHARACTER_NOT_ALLOWED = Wording(
    "sheet.character-not-allowed",
    "内容含有不能写入表格的字符（{character}）。请删去",
    "the text holds a character that cannot be written into a sheet ({character}). Remove it",
)
TOO_MANY_ROWS = Wording(
    "sheet.too-many-rows",
    "共{rows}行，一个工作表最多{limit}行。请拆分",
    "there are {rows} rows, a sheet holds at most {limit}. Split them",
)
FILE_NOT_WRITTEN = Wording(
    "sheet.file-not-written",
    "写不了文件：{why}。请检查文件夹是否存在、是否有权限，文件是否正被打开",
    "the file cannot be written: {why}. Check that the folder exists and may be written to, and that the file is not open",
)
