"""Every sentence that this room says to a person, in Chinese and in English.

``{marked}`` is the text as it was written, with the spot between 【】.
"""

from __future__ import annotations

from drumtower.finding import Wording

__all__: list[str] = []

EMPTY = Wording(
    "quantity.empty",
    "这里没有写数值。可写“184.2亿元”“5%左右”“30余家”。",
    "there is no number here. Write, for example, “184.2亿元”, “5%左右” or “30余家”.",
)
MISSING_NUMBER = Wording(
    "quantity.missing-number",
    "“{marked}”读不懂：【】处应是数值。可写“184.2亿元”“5%左右”“30余家”。",
    "cannot read “{marked}”: a number should stand at 【】. Write, for example, “184.2亿元”, “5%左右” or “30余家”.",
)
LEFTOVER = Wording(
    "quantity.leftover",
    "“{marked}”读不懂：【】里的字不是单位，也不是“以上”“左右”一类的词。请删去，或改成已有的单位。",
    "cannot read “{marked}”: what stands in 【】 is neither a unit nor a word like “以上” or “左右”. "
    "Take it out, or put a known unit in its place.",
)
NOT_A_NUMBER = Wording(
    "quantity.not-a-number",
    "“{marked}”读不懂：【】里不是一个确定大小的数。请写出数字，如“5%”；没有数据就留空。",
    "cannot read “{marked}”: what stands in 【】 is not a number of a definite size. "
    "Write figures, such as “5%”; leave it empty where nothing is known.",
)
EXPONENT = Wording(
    "quantity.exponent",
    "“{marked}”读不懂：【】处用了科学记数法。请写出全部数字，或用“万”“亿”，如“1.2亿元”。",
    "cannot read “{marked}”: scientific notation at 【】. Write all digits, or use 万 and 亿, as in “1.2亿元”.",
)
GROUPING = Wording(
    "quantity.grouping",
    "“{marked}”读不懂：【】处的千分位不对，逗号或空格后应正好是三位数字，如“2,252.58”；小数点请用“.”。",
    "cannot read “{marked}”: wrong thousands separator at 【】. Exactly three digits follow a comma or a blank, "
    "as in “2,252.58”; the decimal point is “.”.",
)
TWO_POINTS = Wording(
    "quantity.two-points",
    "“{marked}”读不懂：【】处多了一个小数点。一个数只能有一个小数点，如“1.23”。",
    "cannot read “{marked}”: one decimal point too many at 【】. A number has only one, as in “1.23”.",
)
BARE_POINT = Wording(
    "quantity.bare-point",
    "“{marked}”读不懂：【】处小数点前后都要有数字，如“0.5”。",
    "cannot read “{marked}”: digits must stand on both sides of the decimal point at 【】, as in “0.5”.",
)
TOO_LONG = Wording(
    "quantity.too-long",
    "“{marked}”读不懂：【】里的数太长，最多{limit}位。请检查是否多粘了数字，或改用“万”“亿”作单位。",
    "cannot read “{marked}”: the number in 【】 is too long, {limit} digits at most. "
    "See whether digits were pasted twice, or use 万 or 亿 as the unit.",
)
RANGE_BACKWARDS = Wording(
    "quantity.range-backwards",
    "“{marked}”读不懂：【】里的范围前大后小。请把小的写在前面，如“5%—6%”。",
    "cannot read “{marked}”: the range in 【】 runs from the greater to the smaller. Put the smaller first, as in “5%—6%”.",
)
RANGE_UNITS = Wording(
    "quantity.range-units",
    "“{marked}”读不懂：【】里的范围两头单位不同类。两头请用同一个单位，如“13万元—17万元”。",
    "cannot read “{marked}”: the two ends of the range in 【】 are of different kinds. Use one unit, as in “13万元—17万元”.",
)
CONTRADICTION = Wording(
    "quantity.contradiction",
    "“{marked}”读不懂：【】里的“{first}”和“{second}”不能用在同一个数上。请只留一个。",
    "cannot read “{marked}”: “{first}” and “{second}” in 【】 cannot both hold of one number. Keep one of them.",
)
VAGUE = Wording(
    "quantity.vague",
    "“{words}”不是一个确定的数，这里要写确定的数，如“{example}”。",
    "“{words}” is not one definite number; this place needs one, such as “{example}”.",
)
NO_UNIT = Wording(
    "quantity.empty-unit",
    "这里没有写单位。可写“亿元”“家”“%”。",
    "there is no unit here. Write, for example, “亿元”, “家” or “%”.",
)
UNKNOWN_UNIT = Wording("quantity.unknown-unit", "没有“{unit}”这个单位。", "there is no unit “{unit}”.")
MISSPELT_UNIT = Wording(
    "quantity.misspelt-unit",
    "没有“{unit}”这个单位。相近的有：{near}。",
    "there is no unit “{unit}”. Near ones: {near}.",
)
CANNOT_ADD = Wording(
    "quantity.cannot-add",
    "“{left}”和“{right}”不能相加：“{left_unit}”与“{right_unit}”量的不是同一种东西。",
    "“{left}” and “{right}” cannot be added: “{left_unit}” and “{right_unit}” do not measure the same kind of thing.",
)
CANNOT_SUBTRACT = Wording(
    "quantity.cannot-subtract",
    "“{left}”和“{right}”不能相减：“{left_unit}”与“{right_unit}”量的不是同一种东西。",
    "“{right}” cannot be taken from “{left}”: “{left_unit}” and “{right_unit}” do not measure the same kind of thing.",
)
CANNOT_COMPARE = Wording(
    "quantity.cannot-compare",
    "“{left}”和“{right}”不能比大小：“{left_unit}”与“{right_unit}”量的不是同一种东西。",
    "“{left}” and “{right}” cannot be compared: “{left_unit}” and “{right_unit}” do not measure the same kind of thing.",
)
CANNOT_MULTIPLY = Wording(
    "quantity.cannot-multiply",
    "“{left}”和“{right}”不能相乘：一个数量只能乘以一个数、一个百分数或一个倍数，或者用“元/人”乘以“人”。",
    "“{left}” and “{right}” cannot be multiplied: a quantity is multiplied by a number, a rate or a multiple, "
    "or 元/人 by 人.",
)
CANNOT_CONVERT = Wording(
    "quantity.cannot-convert",
    "“{left}”不能换算成“{right_unit}”：“{left_unit}”与“{right_unit}”量的不是同一种东西。",
    "“{left}” cannot be converted into “{right_unit}”: “{left_unit}” and “{right_unit}” do not measure the same kind of thing.",
)
POINTS_ALONE = Wording(
    "quantity.points-alone",
    "“{left}”和“{right}”不能{operation}：“个百分点”只表示两个百分数之差，只能与百分数相加减。要按比例增减，请用“%”。",
    "“{left}” and “{right}” do not go together ({operation}): 个百分点 is the difference of two rates, "
    "and is only added to or taken from a rate. For a change in proportion use “%”.",
)
INEXACT = Wording(
    "quantity.inexact",
    "“{left}”换算成“{right_unit}”除不尽。请说明保留几位小数。",
    "“{left}” has no exact value in “{right_unit}”. Say how many decimals to keep.",
)
INEXACT_DIVISION = Wording(
    "quantity.inexact-division",
    "“{left}”除以“{right}”除不尽。请说明保留几位小数。",
    "“{left}” divided by “{right}” does not come out even. Say how many decimals to keep.",
)
DIVISION_BY_ZERO = Wording(
    "quantity.division-by-zero",
    "“{left}”不能除以零。请检查分母“{right}”。",
    "“{left}” cannot be divided by zero. Check the denominator “{right}”.",
)
RESULT_TOO_LONG = Wording(
    "quantity.result-too-long",
    "算出的数太长，超过{limit}位。请换用更大的单位，或先四舍五入。",
    "the result has more than {limit} digits. Use a greater unit, or round first.",
)
NOTHING_VAGUE = Wording(
    "quantity.nothing-vague",
    "“{number}”不能说成“{word}”：这个词前面要有大于零的数。",
    "“{number}” cannot stand with “{word}”: that word needs a number above zero.",
)
