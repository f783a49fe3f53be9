"""The desk and ``drumtower forecast db:…`` say the same of the year end, to the last digit, with the plans of earlier years."""

from __future__ import annotations

import json
from datetime import date

import pytest
from example_desk import AREA, example_desk

from drumtower.cli import main
from drumtower.office.plans import queries
from drumtower.office.plans.estimates import ends_of, last_move, past_ends, sources_of
from drumtower.office.plans.sight import Sight

pytestmark = pytest.mark.django_db
DAY = date(2024, 10, 20)
PLAN = f"db:{AREA}/2024"


@pytest.fixture(scope="module")
def desk(django_db_setup, django_db_blocker):
    with example_desk(django_db_blocker) as found:
        yield found


@pytest.fixture
def sight(desk):
    """The plan as the officer sees it."""
    return Sight(queries.find_plan(AREA, 2024), desk.people["officer"], queries.EVERYTHING, None, DAY)


def command(capsys, *words):
    assert main(["forecast", PLAN, *words, "--json", "--earlier"]) == 0
    return json.loads(capsys.readouterr().out)


def test_every_estimate_chance_and_light_is_that_of_the_command(sight, capsys):
    form, ends = command(capsys, "--as-of", "2024-10-20"), ends_of(sight)
    assert (form["as_of"], form["known_on"]) == ("2024-09", "2024-10-20")
    own = {(e["indicator"], e["series"]): list(e["quantiles"].values()) for e in form["estimates"]}
    assert len(own) > 30
    assert own == {
        (ends.source_of(e).indicator.code, e.series.name): [f"{q:f}" for q in e.quantiles] for e in ends.ends.estimates
    }
    lights = {o["target"]: (o["light"], o["p_met"], o["why"]["zh"]) for o in form["outlooks"]}
    assert lights == {
        o.sub_target.code: (
            o.light.value,
            None if o.attainment.probability is None else f"{o.attainment.probability:f}",
            str(o.attainment.why),
        )
        for o in ends.outlooks
    }


def test_it_takes_the_plans_of_earlier_years_that_the_desk_takes_where_asked(sight, capsys):
    def said(source, *words):
        assert main(["forecast", source, "--as-of", "2024-10-20", "--json", *words]) == 0
        return json.loads(capsys.readouterr().out)

    assert [plan.year for plan in sight.earlier] == [2023]
    asked = said(PLAN, "--earlier")
    assert asked == said(PLAN, "--earlier", f"db:{AREA}/2023")
    alone = said(PLAN)
    assert alone["estimates"] != asked["estimates"]
    assert alone["estimates"] == said("examples/gulou/2024")["estimates"]


def test_earlier_years_without_a_name_are_those_of_a_database_alone(capsys):
    assert main(["forecast", "examples/gulou/2024", "--as-of", "2024-10-20", "--earlier"]) == 2
    assert "cli.earlier-unnamed" in capsys.readouterr().err


def test_a_part_of_the_plan_is_estimated_as_the_whole(sight, capsys):
    form = command(capsys, "--as-of", "2024-10-20")
    own = {(e["indicator"], e["of"]): e["median"] for e in form["estimates"] if e["indicator"] == "retail"}
    for source in sources_of(sight, "retail"):
        ends = ends_of(sight, source)
        estimate = ends.estimate_of(*source)
        assert f"{estimate.median:f}" == own[source[0], source[1].value]


def test_earlier_months_and_moves_are_those_of_the_command(sight, capsys):
    forms = command(capsys, *(w for m in ("2024-08-29", "2024-09-29", "2024-10-20") for w in ("--as-of", m)), "--why")
    for source in sources_of(sight, "retail"):
        past = {f"{each.month.end:%Y-%m}": each.estimate_of(*source) for each in past_ends(sight, source)}
        for form in forms[:2]:
            (own,) = (e for e in form["estimates"] if (e["indicator"], e["of"]) == (source[0], source[1].value))
            assert own["median"] == f"{past[form['as_of']].median:f}"
        (own,) = (e for e in forms[2]["estimates"] if (e["indicator"], e["of"]) == (source[0], source[1].value))
        assert own["moved"]["since"] == "2024-08"
        assert own["moved"]["told"]["zh"] == "；".join(map(str, last_move(sight, source).sentences()))
