"""The catalogue of indicators: one meaning a name, and units that exist."""

from collections import Counter

import pytest
from fact_words import PARTS

from drumtower.document import document_of_text
from drumtower.quantity import find_unit, listed_units
from drumtower.reading import Lexicon, catalogue, read_facts


def test_no_name_stands_for_two_indicators_and_no_code_is_given_twice():
    names = Counter(name for entry in catalogue().entries for name in entry.names)
    codes = Counter(entry.code for entry in catalogue().entries)
    assert [name for name, times in (names + codes).items() if times > 1] == []


def test_every_kind_of_unit_named_in_the_catalogue_exists():
    kinds = {unit.dimension for unit in listed_units()} | {"number", "concentration"}
    named = {kind for entry in catalogue().entries for unit in entry.units for kind in unit.split("/")}
    assert named <= kinds


def test_the_catalogue_knows_what_reports_speak_of():
    assert len(catalogue().entries) >= 250


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("GDP", "gdp"),
        ("社零", "retail"),
        ("规上工业增加值", "industry-above-size"),
        ("城镇居民人均可支配收入", "income-urban"),
    ],
)
def test_an_indicator_is_found_by_any_of_its_names(name, code):
    entry = catalogue().find(name)
    assert entry is not None
    assert (entry.code, catalogue().by_code(code)) == (code, entry)


def test_the_longest_name_wins():
    found = [entry.name for _, _, entry in catalogue().named_in("城镇居民人均可支配收入与GDP同步")]
    assert found == ["城镇居民人均可支配收入", "地区生产总值"]


def test_a_concentration_has_no_percentage_points():
    entry = catalogue().find("PM2.5年均浓度")
    assert entry is not None
    assert entry.lower
    assert entry.may_have(find_unit("微克/立方米"))
    assert entry.may_have(find_unit("%"))
    assert not entry.may_have(find_unit("个百分点"))


def test_growth_of_revenue_does_not_follow_from_levels():
    assert catalogue().find("一般公共预算收入").comparable
    assert not catalogue().find("粮食产量").comparable


def test_a_lexicon_adds_names_in_use():
    lexicon = Lexicon().with_synonym("财税总收入", "一般公共预算收入")
    text = PARTS["公报"] + "财税总收入56.3亿元。"
    (fact,) = read_facts(document_of_text(text), lexicon).facts
    assert (fact.indicator, fact.code) == ("一般公共预算收入", "budget-revenue")


def test_a_lexicon_keeps_a_phrase_from_being_a_quantity():
    text = PARTS["公报"] + "推进12家联盟计划，新增企业30家。"
    lexicon = Lexicon().with_rejected("12家联盟计划")
    assert [str(fact.value) for fact in read_facts(document_of_text(text)).facts] == ["12", "30"]
    assert [str(fact.value) for fact in read_facts(document_of_text(text), lexicon).facts] == ["30"]


def test_a_lexicon_is_saved_and_read_back_equal():
    lexicon = Lexicon().with_synonym("财税总收入", "budget-revenue").with_department("发改委", "发展和改革委员会")
    lexicon = lexicon.with_rejected("百城千镇").with_synonym("财税总收入", "tax-revenue")
    assert Lexicon.from_json(lexicon.to_json()) == lexicon
    assert lexicon.synonyms == (("财税总收入", "tax-revenue"),)


@pytest.mark.parametrize("form", [{}, {"format": 2}, {"format": 1, "synonyms": ["x"]}])
def test_a_form_that_is_no_lexicon_is_refused(form):
    with pytest.raises(ValueError, match=r"lexicon|synonyms"):
        Lexicon.from_json(form)
