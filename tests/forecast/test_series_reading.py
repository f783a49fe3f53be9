"""Reading series: whatever is wrong is said with its line, and the rest is used."""

from __future__ import annotations

import pytest

from drumtower.calendar import frozen
from drumtower.finding import DrumtowerError
from drumtower.forecast import ForecastError, SeriesKind, read_series

HEAD = "series,area,unit,kind,freq,period,value\n"


def rows(kind="flow", unit="亿元", values=None, name="产值@某区"):
    values = values or {f"{y}-{m:02d}": 10 + m for y in (2019, 2020, 2021) for m in range(1, 13)}
    return "".join(f"{name},某区,{unit},{kind},M,{period},{value}\n" for period, value in values.items())


def read(text, encoding="utf-8"):
    return read_series((HEAD + text).encode(encoding))


def told(file):
    return [str(finding) for finding in file.findings]


def test_a_good_file_says_nothing():
    file = read(rows())
    assert not file.findings
    (series,) = file.series
    assert (series.name, series.area, series.unit, series.kind) == ("产值@某区", "某区", "亿元", SeriesKind.FLOW)
    assert len(series.points) == 36


def test_gb18030_and_chinese_headings_are_read():
    text = HEAD.replace("series,area,unit,kind,freq,period,value", "序列,地区,单位,类型,频度,时间,数值") + rows()
    (series,) = read_series(text.encode("gb18030")).series
    assert series.name == "产值@某区"


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (
            "产值@某区,某区,亿元,flow,M,2021-07,99\n",
            "第38行“value”：“产值@某区”的2021年7月有两个不同的数（17，99），不知道哪个对，都没有使用 [forecast.period-twice]",
        ),
        (
            "产值@某区,某区,亿元,flow,M,2021-07,17\n",
            "第38行“period”：“产值@某区”的2021年7月重复写了同一个数 [forecast.period-repeated]",
        ),
        (
            "产值@某区,某区,亿元,flow,M,2022-01,暂缺\n",
            "第38行“value”：“暂缺”不是数值，这一行没有使用 [forecast.value-text]",
        ),
        (
            "产值@某区,某区,亿元,flow,M,2022年13月,8\n",
            "第38行“period”：“2022年13月”不是月份或季度，应写成 2024-07 或 2024Q2；这一行没有使用 [forecast.bad-period]",
        ),
        (
            "产值@某区,某区,亿元,flow,M,2031-01,8\n",
            "第38行“period”：“产值@某区”的2031年1月还没有过完（今天是2024-01-10），没有使用 [forecast.future]",
        ),
        (
            "产值@某区,某区,家,flow,M,2022-01,8\n",
            "第38行“unit”：“产值@某区”的单位由“亿元”变为“家”，不能换算；后面的行没有使用 [forecast.unit-changes]",
        ),
        (
            "产值@某区,某区,亿元,stock,M,2022-01,8\n",
            "第38行“kind”：“产值@某区”的类型或频度前后不一致（flow，stock）；与开头不同的行没有使用 [forecast.kind-changes]",
        ),
        (
            "产值@某区,某区,亿元,flow,M,2022-01,110000\n",
            "第38行“value”：“产值@某区”2022年1月的110000约为前后各期的5366倍，像是单位或小数点差错；没有使用，请核实 [forecast.slip]",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_line(more, said):
    with frozen("2024-01-10"):
        file = read(rows() + more)
    assert told(file) == [said]
    used = {(p.year, p.part) for p in file.series[0].points}
    assert len(used) == (35 if "period-twice" in said else 36)


def test_a_unit_that_can_be_converted_is():
    file = read(rows() + "产值@某区,某区,万元,flow,M,2022-01,110000\n")
    assert file.findings[0].rule == "forecast.unit-converted"
    assert file.series[0].points[-1].value == 11


def test_a_unit_that_alone_was_rewritten_is_said_and_its_rows_not_used():
    late = "".join(f"产值@某区,某区,万元,flow,M,2022-{month:02d},{20 + month % 3}\n" for month in range(1, 8))
    file = read(rows() + late)
    (said,) = told(file)
    assert said.startswith("第38行“unit”：“产值@某区”的单位由亿元写成万元，换算成亿元后约为前后各期的1/")
    assert said.endswith("像是只改了单位没有改数；写成万元的7行没有使用，请核实单位 [forecast.unit-relabelled]")
    assert file.series[0].points[-1].year == 2021


def test_a_megabyte_of_blank_lines_after_the_figures_is_passed_over():
    plain = read(rows())
    for tail in ("\n" * 1_000_000, "\r\n" * 500_000, ",,,,,,\n" * 150_000, " \t\n" * 300_000):
        file = read(rows() + tail)
        assert (file.series[0].points, file.findings) == (plain.series[0].points, ())


def test_a_year_to_date_that_falls_is_named_and_used():
    values = {f"{y}-{m:02d}": 10 * m for y in (2019, 2020, 2021) for m in range(1, 13)} | {"2021-08": 65}
    file = read(rows("ytd", values=values))
    assert told(file)[0] == (
        "第33行“value”：“产值@某区”是累计数，2021年8月的65却小于前一期的70；按原数使用，请核实 [forecast.ytd-falls]"
    )
    assert len(file.series[0].points) == 36


def test_months_called_a_year_to_date_are_refused():
    values = {f"{y}-{m:02d}": 10 + (7 * m) % 5 for y in (2019, 2020, 2021) for m in range(1, 13)}
    with pytest.raises(ForecastError) as caught:
        read(rows("ytd", values=values))
    assert [f.rule for f in caught.value.findings] == ["forecast.not-cumulative"]


def test_a_level_given_as_growth_is_refused():
    with pytest.raises(ForecastError) as caught:
        read(rows("growth_yoy_ytd", "%", {f"2021-{m:02d}": 900 + m for m in range(1, 13)}))
    assert str(caught.value.findings[0].message) == (
        "“产值@某区”写的是增长率，数值却大到912，像是总量；没有测算，请核实类型"
    )


def test_quarters_are_no_months_from_march_to_december():
    rows_of_quarters = "".join(f"产值@某区,某区,亿元,flow_mar_dec,Q,2021Q{q},{q}\n" for q in (1, 2, 3, 4))
    with pytest.raises(ForecastError) as caught:
        read(rows_of_quarters)
    assert str(caught.value.findings[0].message) == (
        "“产值@某区”写的是没有1—2月的当月数，频度却是季度；季度数请写成 flow 或 ytd，没有测算"
    )


def test_a_lone_zero_among_concentrations_is_not_used():
    values = {f"{y}-{m:02d}": 30 + m for y in (2019, 2020, 2021) for m in range(1, 13)} | {"2020-05": 0}
    file = read(rows("level", "微克/立方米", values))
    assert [f.rule for f in file.findings] == ["forecast.zero"]
    assert len(file.series[0].points) == 35


def test_one_bad_rate_is_named():
    values = {f"{y}-{m:02d}": 96 + (m % 3) / 10 for y in (2018, 2019, 2020, 2021) for m in range(1, 13)} | {
        "2020-10": 100
    }
    file = read(rows("rate_ytd", "%", values))
    assert [f.rule for f in file.findings] == ["forecast.jump"]


def test_quarters_are_read_in_several_spellings():
    text = "".join(
        f"产值@某区,某区,亿元,ytd,Q,{p},{v}\n" for p, v in (("2021Q1", 1), ("2021年二季度", 2), ("2021-09", 3))
    )
    (series,) = read(text).series
    assert [(p.year, p.part) for p in series.points] == [(2021, 1), (2021, 2), (2021, 3)]


@pytest.mark.parametrize(
    "content", [b"", b"\n" * 1_000_000, "甲,乙\n1,2\n".encode(), (HEAD + "a,b,c,nonsense,M,2021-01,1\n").encode()]
)
def test_a_file_without_series_is_refused_in_words(content):
    with pytest.raises(DrumtowerError) as caught:
        read_series(content)
    assert caught.value.text("zh")
