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
