"""Every sentence that the documents say of files and decisions."""

from __future__ import annotations

from drumtower.finding import Wording

NO_FILE = Wording("documents.no-file", "还没有选文件", "no file was chosen")
BAD_KIND = Wording(
    "documents.bad-kind",
    "“{name}”读不了：请选{kinds}文件",
    "“{name}” cannot be read: choose a file of {kinds}",
)
EMPTY = Wording("documents.empty", "“{name}”是空的", "“{name}” is empty")
TOO_LARGE = Wording(
    "documents.too-large",
    "“{name}”超过{most}MB；把文中的图片压缩后再上传",
    "“{name}” is larger than {most} MB; compress its pictures and send it again",
)
NO_TITLE = Wording("documents.no-title", "请写文稿的名称", "give the document's title")
SAME_AGAIN = Wording(
    "documents.same-again",
    "与第{number}稿一模一样，没有存为新的一稿",
    "the file is the same as draft {number}; it was not kept again",
)
GONE = Wording("documents.gone", "这份文稿不在了，请重新打开文稿列表", "the document is gone; open the list again")
NOT_HERE = Wording(
    "documents.not-here", "不能与另一地区的文稿比对", "a document of another area cannot be compared with"
)
NO_REASON = Wording("documents.no-reason", "请写明为什么不是问题", "say why it is no finding")
NO_FINDING = Wording(
    "documents.no-finding",
    "这一条在最新的核对结果里没有了，请重新打开这一页",
    "the finding is not among the results any more; open the page again",
)
DISMISSED_MEANWHILE = Wording(
    "documents.dismissed-meanwhile",
    "{who}在{when}已经认定它不是问题，理由是“{reason}”；没有再保存一次",
    "{who} said at {when} that it is no finding, because “{reason}”; nothing was saved again",
)
TAKEN_BACK_MEANWHILE = Wording(
    "documents.taken-back-meanwhile",
    "这项认定已经被收回，请重新打开这一页再看",
    "the dismissal was taken back meanwhile; open the page again",
)
RULED_MEANWHILE = Wording(
    "documents.ruled-meanwhile",
    "“{quote}”：{who}在{when}已经改成“{verdict}”；您的认定没有保存",
    "“{quote}”: {who} put “{verdict}” at {when}; yours was not saved",
)
NO_FACT = Wording(
    "documents.no-fact",
    "这个数在最新的读取结果里没有了，请重新打开这一页",
    "the figure is not among the results any more; open the page again",
)
BAD_VALUE = Wording(
    "documents.bad-value",
    "“{quote}”的{field}写成“{value}”，读不懂",
    "the {field} of “{quote}”, “{value}”, cannot be read",
)
NOT_READ_YET = Wording(
    "documents.not-read-yet", "这一稿还没有读完，读完再办", "the draft has not been read yet; wait until it has"
)
UNKNOWN_RULE = Wording("documents.unknown-rule", "没有“{rule}”这条规则", "there is no rule “{rule}”")
NOTHING_CHOSEN = Wording("documents.nothing-chosen", "还没有选要入库的行", "no row was chosen")
OUR_FAULT = Wording(
    "documents.our-fault",
    "读取时程序出错，文件没有问题也可能如此；请重新读取一次，仍不行请告知管理员",
    "the program failed while reading, which may happen with a sound file too; read it again, and tell the administrator "
    "if it fails again",
)
RULINGS_REFUSED = Wording(
    "documents.rulings-refused", "{count}处不能保存，全部没有保存", "{count} cannot be saved; nothing was saved"
)
RULING_GONE = Wording(
    "documents.ruling-gone",
    "“{quote}”的认定已经被别人收回，请重新打开这一页",
    "the ruling on “{quote}” was taken back meanwhile; open the page again",
)
NO_INDICATOR = Wording("documents.no-indicator", "不知道说的是哪个指标", "it is not known of which indicator it speaks")
NO_NUMBER = Wording("documents.no-number", "没有数值，不能作为结果入库", "it has no value and cannot be a result")
ROWS_REFUSED = Wording(
    "documents.rows-refused",
    "{count}行不对，全部没有入库",
    "{count} rows are not right; nothing came into the plan",
)
