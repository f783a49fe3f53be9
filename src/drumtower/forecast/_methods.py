"""Methods: the words for each candidate, as an officer may say them in a meeting."""

from __future__ import annotations

__all__ = ["MEDIAN", "method_words"]

MEDIAN = "median"
"""The plain median of all methods of the class, which has a part of its own in the result."""

_RATIO = "ratio-"

_WORDS: dict[str, tuple[str, str]] = {
    MEDIAN: ("各种办法的中位数", "the median of the methods"),
    "fading-fast": ("近三月增速逐步回到三年平均", "the growth of three months fading to that of three years"),
    "fading-slow": ("近三月增速缓慢回到三年平均", "the growth of three months slowly fading to that of three years"),
    "fading-out": ("近三月增速逐步消失", "the growth of three months fading out"),
    "rest-half-3": ("去年余下月份×近三月增速的一半", "last year's rest at half the growth of three months"),
    "rest-half-6": ("去年余下月份×近六月增速的一半", "last year's rest at half the growth of six months"),
    "rest-3-usual": (
        "去年余下月份×近三月与三年平均增速",
        "last year's rest at the growth of three months and three years",
    ),
    "rest-6-usual": (
        "去年余下月份×近六月与三年平均增速",
        "last year's rest at the growth of six months and three years",
    ),
    "rest-12-usual": (
        "去年余下月份×近一年与三年平均增速",
        "last year's rest at the growth of twelve months and three years",
    ),
    "rest-ytd-usual": ("去年余下月份×累计与三年平均增速", "last year's rest at the growth so far and of three years"),
    "rest-1-held": ("去年余下月份×当月增速（限幅）", "last year's rest at the last month's growth, held within bounds"),
    "rest-3-held": (
        "去年余下月份×近三月增速（限幅）",
        "last year's rest at the growth of three months, held within bounds",
    ),
    "rest-ytd-held": ("去年余下月份×累计增速（限幅）", "last year's rest at the growth so far, held within bounds"),
    "rest-usual": ("去年余下月份×三年平均增速", "last year's rest at the growth of three years"),
    "last-rest": ("余下月份与去年相同", "the rest as last year"),
    "middle-of-three": ("三种增速居中", "the middle of three growths"),
    "middle-half": ("三种增速居中（减半）", "the middle of three growths, one of them halved"),
    "two-years": ("按前年基数推算", "by the base of two years ago"),
    "season-1": ("上月剔除季节因素后顺延", "the last month without its season, kept"),
    "season-3": ("近三月剔除季节因素后顺延", "three months without their season, kept"),
    "season-6": ("近六月剔除季节因素后顺延", "six months without their season, kept"),
    "season-12": ("近一年剔除季节因素后顺延", "twelve months without their season, kept"),
    "season-add-3": ("近三月加季节差额顺延", "three months plus the season, kept"),
    "season-add-6": ("近六月加季节差额顺延", "six months plus the season, kept"),
    "share": ("按往年同期占全年的比重", "by the share of the year usual by now"),
    "half-ytd": ("去年余下月份×累计增速的一半", "last year's rest at half the growth so far"),
    "mean": ("三年平均余下月份×累计变化的一半", "the mean rest of three years at half the change so far"),
    "distance-fast": ("与往年差距较快消失", "the distance from past years fading fast"),
    "distance-slow": ("与往年差距缓慢消失", "the distance from past years fading slowly"),
    "mean-rest": ("余下月份取三年平均", "the rest as the mean of three years"),
    "mean-shifted": ("三年平均余下月份加一半差距", "the mean rest of three years plus half the distance"),
    "rest-shifted": ("去年余下月份加一半差距", "last year's rest plus half the distance"),
    "season-return": ("剔除季节后回到三年平均", "without its season, back to the mean of three years"),
    "season-return-fast": ("剔除季节后较快回到三年平均", "without its season, fast back to the mean of three years"),
    "season-return-slow": ("剔除季节后缓慢回到三年平均", "without its season, slowly back to the mean of three years"),
    "season-return-1": ("上月剔除季节后缓慢回到三年平均", "the last month without its season, slowly back to the mean"),
    "season-return-1-fast": (
        "上月剔除季节后较快回到三年平均",
        "the last month without its season, fast back to the mean",
    ),
    "last": ("上月水平不变", "the last month kept"),
    "last-3": ("近三月平均不变", "the mean of three months kept"),
    "last-held": ("上月水平不变（限幅）", "the last month kept, within bounds"),
    "last-3-held": ("近三月平均不变（限幅）", "the mean of three months kept, within bounds"),
    "return": ("上月水平回到三年平均", "the last month returning to the mean of three years"),
    "return-slow": ("上月水平缓慢回到三年平均", "the last month slowly returning to the mean of three years"),
    "trend": ("近三月趋势延续三成", "a part of the trend of three months"),
    "base-half": ("剔除一半上年基数影响", "half corrected for last year's base"),
    "base-held": ("剔除上年基数影响（限幅）", "corrected for last year's base, within bounds"),
    "base": ("剔除上年基数影响", "corrected for last year's base"),
    "implied": ("近一季单独增速延续", "the growth of the last quarter alone, kept"),
    "implied-half": ("近一季单独增速延续一半", "half the growth of the last quarter alone, kept"),
    "drift": ("近一季变化延续", "the change of the last quarter going on"),
    "drift-long": ("近半年变化延续", "the change of half a year going on"),
    "rest-held": ("累计增速延续（限幅）", "the growth so far kept, within bounds"),
    "rest-mean": ("余下月份取三年平均", "the rest as the mean of three years"),
    "rest-between": ("余下月份取累计与三年平均之间", "the rest between the growth so far and the mean of three years"),
    "carried": ("目前水平不变", "as it is now"),
    "change-mean": ("加往年同期以后的平均变化", "plus the usual change until December"),
    "change-half": ("加往年同期以后平均变化的一半", "plus half the usual change until December"),
    "mean-of-three": ("三年平均", "the mean of three years"),
    "half-mean": ("目前与三年平均各半", "half as it is now, half the mean of three years"),
    "to-mean": ("逐步回到三年平均", "towards the mean of three years"),
    "increment": ("加去年同期以后的增量", "plus last year's increment until December"),
    "increment-mean": ("加三年平均增量", "plus the mean increment of three years"),
    "growth-kept": ("同比增速不变", "the growth over last year kept"),
    "monthly": ("按同比折成的月增速推算", "at the monthly pace of the growth over last year"),
    "monthly-half": ("按同比折成的月增速的一半推算", "at half that monthly pace"),
    "usual": ("按三年平均增速推算", "at the growth of three years"),
    "recent-half": ("按近一季增速的一半推算", "at half the pace of the last quarter"),
}


def method_words(name: str, language: str = "zh") -> str:
    """The words for a method in ``zh`` or ``en``.

    >>> method_words("share"), method_words("ratio-share", "en")
    ('按往年同期占全年的比重', 'by the share of the year usual by now, in ratio')
    """
    zh, en = _WORDS[name.removeprefix(_RATIO)]
    if name.startswith(_RATIO):
        zh, en = f"{zh}（按比例）", f"{en}, in ratio"
    return en if language == "en" else zh
