"""What the room says, in Chinese and English: about files that cannot be read as documents."""

from __future__ import annotations

from drumtower.finding import Wording

FILE_UNREADABLE = Wording(
    "document.file-unreadable",
    "打不开文件：{why}。请检查路径，并确认文件没有被删除、移走或加锁",
    "the file cannot be opened: {why}. Check the path, and that it was not removed, moved or locked",
)
FILE_EMPTY = Wording(
    "document.file-empty",
    "文件是空的，没有文字。请重新导出或请对方重发",
    "the file is empty, there is no text in it. Export it again or ask for it again",
)
FILE_TOO_LARGE = Wording(
    "document.file-too-large",
    "文件有{size}，超过{limit}的上限。请删去图片，或拆成几个文件",
    "the file has {size}, over the limit of {limit}. Remove pictures, or split it",
)
TEXT_TOO_LONG = Wording(
    "document.text-too-long",
    "文件的文字超过{limit}字的上限。请拆成几个文件",
    "the text of the file is over the limit of {limit} characters. Split it",
)
ENCODING = Wording(
    "document.encoding",
    "文件第{byte}字节起无法按UTF-8、GB18030或UTF-16解读，可能不是文本文件。请用记事本或WPS打开，另存为UTF-8",
    "from byte {byte} on, the file can be read neither as UTF-8 nor as GB18030 nor as UTF-16; it may not be text. "
    "Open it in an editor or WPS and save it as UTF-8",
)

# ---- packages (docx, ofd)

DAMAGED = Wording(
    "document.damaged",
    "文件已损坏或没有传完整（{what}）。请用WPS或Word打开修复后另存，或请对方重发",
    "the file is damaged or was not transferred whole ({what}). Repair it in WPS or Word and save it, or ask for it again",
)
ENCRYPTED = Wording(
    "document.encrypted",
    "文件设有打开密码，无法读取。请用WPS、Word或PDF软件打开，取消密码后另存",
    "the file is protected by a password. Open it, remove the password and save it",
)
BOMB = Wording(
    "document.suspicious-compression",
    "文件内的“{part}”压缩比超过{ratio}倍，像是压缩炸弹，已拒绝读取。如果来源可靠，请用WPS或Word打开，把文字复制到新文件",
    "“{part}” inside the file unpacks to more than {ratio} times its size, like a zip bomb, and was refused. "
    "If you trust its source, open it in WPS or Word and copy the text into a new file",
)
UNPACKED_TOO_LARGE = Wording(
    "document.unpacked-too-large",
    "文件解压后超过{limit}，已拒绝读取。请拆成几个文件",
    "the file unpacks to more than {limit} and was refused. Split it",
)
TOO_MANY_PARTS = Wording(
    "document.too-many-parts",
    "文件内有{count}个部件，超过{limit}个的上限。请把文字复制到新文件",
    "the file has {count} parts inside, over the limit of {limit}. Copy the text into a new file",
)
BAD_PART_NAME = Wording(
    "document.bad-part-name",
    "文件内部件的名字“{part}”不合规范（含“..”、绝对路径或重名），已拒绝读取。请用WPS或Word打开后另存",
    "the name “{part}” of a part inside the file is not allowed (.. or an absolute path or a name used twice); it was refused. "
    "Open it in WPS or Word and save it anew",
)
DOCTYPE = Wording(
    "document.doctype",
    "文件内的“{part}”含有DOCTYPE或实体声明，正常的文档不会有，已拒绝读取。请向提供文件的人核实",
    "“{part}” inside the file declares a DOCTYPE or an entity, which no proper document does; it was refused. "
    "Ask the person who provided it",
)

# ---- what else a file may be

NOT_A_DOCUMENT = Wording(
    "document.not-a-document",
    "这不是能读的文档（{what}）。能读txt、docx、pdf、ofd、网页和xlsx；图片请先作文字识别（OCR），压缩包请先解开",
    "this is no document that can be read ({what}). Txt, docx, pdf, ofd, web pages and xlsx can; "
    "recognise the text of a picture first, unpack an archive first",
)
OLDER_FORMAT = Wording(
    "document.older-format",
    "这是旧版或其他软件的格式（{what}），本机没有装LibreOffice，不能转换。请用WPS或Word打开，另存为“.{target}”；或请管理员安装LibreOffice",
    "this is an older format ({what}), and LibreOffice is not installed here to convert it. "
    "Open it in WPS or Word and save it as .{target}, or have LibreOffice installed",
)
CONVERSION_FAILED = Wording(
    "document.conversion-failed",
    "LibreOffice没能把“{what}”转换成“.{target}”，文件可能已损坏或设有密码。请用WPS或Word打开，另存为“.{target}”",
    "LibreOffice could not convert {what} to .{target}; the file may be damaged or protected by a password. "
    "Open it in WPS or Word and save it as .{target}",
)
NOTHING_CONVERTED = Wording(
    "document.nothing-converted",
    "LibreOffice转换后没有文字，文件可能已损坏，或只有图片。请用WPS或Word打开，看到文字后另存为新格式",
    "nothing but an empty text came out of LibreOffice; the file may be damaged, or hold only pictures. "
    "Open it in WPS or Word, and save it in a newer format when its text shows",
)
CONVERSION_SLOW = Wording(
    "document.conversion-slow",
    "LibreOffice转换超过{seconds}秒，已停止。请用WPS或Word打开，另存为新格式",
    "LibreOffice took more than {seconds} seconds and was stopped. Open the file in WPS or Word and save it in a newer format",
)

# ---- pdf and OFD

LIBRARY_MISSING = Wording(
    "document.library-missing",
    "读pdf需要“{library}”，还没有安装。请运行：pip install 'drumtower[pdf]'；或用WPS把pdf另存为docx或txt",
    "reading pdf needs “{library}”, which is not installed. Run: pip install 'drumtower[pdf]'; "
    "or save the pdf as docx or txt in WPS",
)
TOO_MANY_PAGES = Wording(
    "document.too-many-pages",
    "文件有{count}页，超过{limit}页的上限。请拆成几个文件",
    "the file has {count} pages, over the limit of {limit}. Split it",
)
TOO_SLOW = Wording(
    "document.too-slow",
    "文件读了{seconds}秒还没有读完，已停止。请拆成几个文件，或另存为docx",
    "the file was not read within {seconds} seconds and reading was stopped. Split it, or save it as docx",
)
NO_TEXT = Wording(
    "document.no-text",
    "文件有{count}页，但没有文字层，是扫描件或图片。请先用WPS或OCR软件识别文字，另存后再读；文字识别是单独的一步，不在本软件之内",
    "the file has {count} pages but no layer of text: it is a scan or pictures. Recognise its text first with WPS or an OCR "
    "program and save it; recognising text is a step of its own, outside this program",
)
