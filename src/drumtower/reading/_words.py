"""Words: the tables of words by which facts are told apart (``words.toml``), and the patterns made of them."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, cast

__all__ = [
    "after_stop",
    "compiled",
    "down",
    "growth",
    "leads",
    "opening",
    "read_table",
    "sure_verbs",
    "tails",
    "words",
]

SINCE = (
    r"(?:比|较|与|同)(?:上年|去年|上一年|年初|前年|同期|20\d\d年|上月|上季度|“?十三五”?|“?十四五”?)"
    r"(?:同期|末|底|全年|初|时)?(?:相比|[增减]?)"
)
"""比上年同期, 较2020年."""

DATED = r"20\d\d年|前[一二三四]个?季度|[一二三四]季度|[上下]半年|\d{1,2}[—\-－至]\d{1,2}月|\d{1,2}月(?:份|末|底)?"
SPELL = r"(?:近|过去|最近|前)?(?:\d{1,2}|[两三四五六七八九十]+)年(?:来|间|里|累计|共|以来)?(?:[，,])?"
"""5年增长12.3%: how long it took is no name."""

GROWTH = (
    r"(?:增长|增加|下降|上升|上涨|下跌|降低|提高|提升|减少|回落|下滑|压减|压降|缩减|贬值|升值|扩大|改善|收窄|缩小|多增|少增|削减|"
    r"增幅|涨幅|降幅|增速|升幅|同比|环比|年均增|负增长|(?<![新净])增(?=[\d近超约逾])|降(?=[\d近超约逾]))(?![率值量额点极])"
)


@cache
def words(name: str) -> tuple[str, ...]:
    """The list ``name`` of ``words.toml``, longest words first."""
    return _lists()[name]


@cache
def _lists() -> dict[str, tuple[str, ...]]:
    raw = read_table("words.toml")
    return {name: tuple(sorted(set(text.split()), key=lambda word: (-len(word), word))) for name, text in raw.items()}


def read_table(name: str) -> dict[str, Any]:
    """The contents of a table of this room, wherever its modules lie (in an archive too); the parser is imported only here."""
    import os
    import tomllib

    loader = cast(Any, __spec__).loader
    text: str = loader.get_data(os.path.join(os.path.dirname(__file__), name)).decode()
    return tomllib.loads(text.replace("\r\n", "\n"))


@cache
def opening(name: str) -> re.Pattern[str]:
    """The longest word of the list ``name`` at the beginning of a text."""
    return re.compile(f"(?:{_any(name)})")


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """``pattern``, compiled once."""
    return re.compile(pattern)


def _any(name: str) -> str:
    return "|".join(map(re.escape, words(name)))


@cache
def growth() -> re.Pattern[str]:
    """Words that make a figure in % a growth, unless it is reached (提高到)."""
    return re.compile(GROWTH)


@cache
def down() -> re.Pattern[str]:
    """Words that say less."""
    return re.compile(_any("down") + "|降幅")


@cache
def tails() -> re.Pattern[str]:
    """Everything that may stand between a name and its value, at the end of the words before the value."""
    return re.compile(
        rf"(?:(?:{SINCE}|{_any('tails')}|{DATED}|(?:由|从)(?:20\d\d年|上年|去年|年初|[三五]年前|“?十[二三四]五”?)(?:末|底|初)?的|(?<![0-9二第]){SPELL}|(?<![新净])增|降|(?<![惠涉普])及)[，,]?)+$"
    )


@cache
def leads() -> re.Pattern[str]:
    """Everything that may stand before a name, at the beginning of a clause."""
    dated = (
        r"(?:截至|到|至|自)?(?:20\d\d年|\d{1,2}[—\-－至~～]\d{1,2}月|[一二三四上下前]{1,2}(?:季度|半年)|\d{1,2}月份?)"
        r"(?:以来|[末底])?(?:，)?|第[一二三四]季度"
    )
    return re.compile(rf"(?:{dated}|(?:截至|到|至)[^，]{{0,8}}[末底]|{_any('leads')})(?![率额量比值])")


@cache
def sure_verbs() -> re.Pattern[str]:
    """Verbs that hardly ever stand inside of a name: what is counted begins behind the last of them."""
    return re.compile(f"(?:{_any('sure')})")


@cache
def after_stop() -> re.Pattern[str]:
    """Where the noun behind a counted number ends: a verb, or a word that begins another thought."""
    verbs = (
        r"同比|环比|(?:比|较)(?:上年|去年|20\d\d)|增长|下降|提高|上升|增加(?!值)|减少|实现|获批|获评|获得|获(?!奖)|入选|入围|纳入|列入|被|通过|达到|"
        r"达(?!标|产)|完成(?!率)|建成(?!区)|投产|竣工(?!项目|面积)|开工(?!项目|率)|投入|上市(?!公司|企业|后备)|挂牌(?!企业)|落地(?!项目)|落户|"
        r"签约(?!项目)|顺利|成功|全部|全面|(?<![年日月人户])均(?!衡|价|等)|已|正式|陆续|位列|居(?!民|家|住)|占(?!地)|进入|跻身|超过|突破|用于|(?<![及级])以上|在(?!建|校|职|岗|册|"
        r"园|库|线|读|外)|为(?!民|老|农|企)|使|惠及|覆盖(?!率)|并(?!网|购)|(?<![及级])以下|左右|凭|因|高质量发展|亮相|启用|试运行|投运|整合为|后|的(?=$)|组成|构成|未(?!来|成年)|提档|提质|升级(?!版)|改造提升|扩容|接收|安置(?!房|点|对象|小区)|可|将|得到|开展|发放|取得|参加|参与|提前|"
        r"享受|认定|成为|荣获|启动|运营(?!商)|推广|联合|收到|有(?!效|机|色)|不|是|由|以(?![上下内外])|按|向|从|于|到(?!期|户)|至|持续|稳定|保持(?!率)|连续|分别|达标(?=$)|基本|其中|合计|(?<![公医])共(?![同建享和青管有生赢性])|"
        r"不断|加快|逐步|相继|先后|每|人均|发布|出台|接受|仍|还|也|都|来自|跨(?:入|过)"
    )
    return re.compile(verbs)
