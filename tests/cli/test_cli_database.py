"""Plans in the database from the command line: brought in, read in every command, written out again."""

# ruff: noqa: F811 - a fixture has the name of the argument that takes it

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from command_runs import drumtower, plan  # noqa: F401

pytestmark = pytest.mark.django_db


@pytest.fixture
def example(pytestconfig):
    """Finds an example by its year."""
    return lambda year: pytestconfig.rootpath / "examples" / "gulou" / str(year)


def test_a_plan_is_brought_in_and_again(drumtower, plan):
    first, again = drumtower("import", plan, "--json"), drumtower("import", plan)
    assert (first.code, again.code) == (0, 0)
    assert first.json["plan"] == "db:990106/2023"
    assert (first.json["new"], first.json["figures"], first.json["dry_run"]) == (True, 6, False)
    assert again.out == "db:990106/2023没有变化\n"


def test_a_trial_run_writes_nothing(drumtower, plan):
    said = drumtower("import", plan, "--dry-run")
    assert said.out.startswith("将导入db:990106/2023：写入")
    assert drumtower("show", "db:990106/2023").code == 2


def test_a_plan_with_faults_is_refused(drumtower, plan):
    text = (plan / "plan.yaml").read_text("utf-8")
    (plan / "plan.yaml").write_text(text.replace("department: swj", "department: nobody"), "utf-8")
    assert drumtower("import", plan).code == 2
    assert drumtower("show", "db:990106/2023").code == 2


@pytest.mark.parametrize("command", ["assess", "show"])
@pytest.mark.parametrize("day", [(), ("--as-of", "2024-01-06"), ("--as-of", "2023-09-01")])
def test_the_four_forms_of_a_plan_say_the_same(drumtower, plan, tmp_path, command, day):
    drumtower("import", plan)
    drumtower("convert", plan, tmp_path / "计划.json")
    drumtower("convert", plan, tmp_path / "计划.xlsx")
    forms = [plan, tmp_path / "计划.json", tmp_path / "计划.xlsx", "db:990106/2023"]
    said = [drumtower(command, form, "--json", *day) for form in forms]
    assert {each.code for each in said} == {0}
    assert len({each.out for each in said}) == 1


def test_the_examples_say_the_same_from_the_database_alone_and_together(drumtower, example):
    for years in ((2023,), (2023, 2024)):
        for year in years:
            assert drumtower("import", example(year)).code == 0
        for year in years:
            for day in ((), ("--as-of", f"{year}-09-30")):
                folder = drumtower("assess", example(year), "--json", *day)
                database = drumtower("assess", f"db:320106/{year}", "--json", *day)
                assert folder.code == database.code == 0
                assert folder.out == database.out


def test_a_version_of_a_plan_in_the_database(drumtower, plan):
    drumtower("import", plan)
    said = drumtower("diff", "db:990106/2023@批准", "db:990106/2023", "--json")
    assert [change["goal"] for change in said.json["changes"]] == ["M01"]
    assert said.out == drumtower("diff", f"{plan}@批准", plan, "--json").out


def test_what_is_written_out_is_what_was_brought_in(drumtower, plan, tmp_path):
    drumtower("import", plan)
    for output in (tmp_path / "出", tmp_path / "出.json", tmp_path / "出.xlsx"):
        assert drumtower("export", "db:990106/2023", output).code == 0
        assert drumtower("show", output, "--json").out == drumtower("show", plan, "--json").out
        assert drumtower("import", output).out == "db:990106/2023没有变化\n"


def test_only_a_plan_in_the_database_is_exported(drumtower, plan, tmp_path):
    assert drumtower("export", plan, tmp_path / "x", "--json").json["error"]["code"] == "cli.bad-database-plan"
    drumtower("import", plan)
    (tmp_path / "x.json").write_text("{}")
    said = drumtower("export", "db:990106/2023", tmp_path / "x.json", "--json")
    assert said.json["error"]["code"] == "cli.output-exists"
    assert (tmp_path / "x.json").read_text() == "{}"


@pytest.mark.parametrize("words", ["db:", "db:990106", "db:990106/23", "db:鹿溪/2023", "db:990106/2023@"])
def test_words_that_name_no_plan_of_the_database(drumtower, words):
    said = drumtower("assess", words, "--json")
    assert (said.code, said.json["error"]["code"]) == (2, "cli.bad-database-plan")


def test_a_plan_that_is_not_there_names_those_that_are(drumtower, plan):
    empty = drumtower("assess", "db:990106/2022")
    drumtower("import", plan)
    said = drumtower("assess", "db:990106/2022")
    assert (empty.code, said.code) == (2, 2)
    assert empty.err == (
        "错误：数据库里还没有计划，所以没有“db:990106/2022”；请先用 drumtower import 导入 [cli.no-plans]\n"
    )
    assert said.err == "错误：数据库里没有“db:990106/2022”；有：db:990106/2023 [cli.no-such-plan]\n"


# ---- databases of their own


def alone(home, *arguments, **environment):
    """One run of the command in a process of its own, in a home of its own."""
    found = os.environ | {"DRUMTOWER_HOME": str(home), "DRUMTOWER_DATABASE": "", "LANG": "C.UTF-8"} | environment
    return subprocess.run(
        [sys.executable, "-m", "drumtower", *map(str, arguments)],
        env=found,
        capture_output=True,
        text=True,
        check=False,
    )


def error_code(run):
    assert run.returncode == 2, run.stderr
    return json.loads(run.stdout)["error"]["code"]


def test_a_new_database_is_laid_where_home_says(plan, tmp_path):
    said = alone(tmp_path / "other", "import", plan, "--home", tmp_path / "own")
    assert said.returncode == 0, said.stderr
    assert (tmp_path / "own" / "drumtower.sqlite3").exists()
    assert not (tmp_path / "other").exists()
    assert alone(tmp_path / "own", "show", "db:990106/2023").returncode == 0


def test_a_database_that_is_not_there(tmp_path):
    assert error_code(alone(tmp_path, "show", "db:990106/2023", "--json")) == "cli.database-missing"
    assert not (tmp_path / "drumtower.sqlite3").exists()


def test_a_database_that_cannot_be_opened_or_read(plan, tmp_path):
    folder = f"sqlite:///{tmp_path}"
    assert error_code(alone(tmp_path, "import", plan, "--json", DRUMTOWER_DATABASE=folder)) == "cli.database-unusable"
    (tmp_path / "drumtower.sqlite3").write_bytes(b"this is no database, and long enough to be seen as none" * 40)
    assert error_code(alone(tmp_path, "import", plan, "--json")) == "cli.database-unusable"
    closed = "postgresql://nobody@127.0.0.1:1/none"
    assert error_code(alone(tmp_path, "import", plan, "--json", DRUMTOWER_DATABASE=closed)) == "cli.database-unusable"


def test_a_home_that_cannot_be_written(plan, tmp_path):
    (tmp_path / "file").touch()
    said = alone(tmp_path / "file" / "home", "import", plan, "--json")
    assert error_code(said) == "server.cannot-write-home"


def test_reading_a_target_loads_no_django():
    script = (
        "import sys; from drumtower.cli import main; main(['target', '增长5%左右']); print('django' in sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert said.stdout.splitlines()[-1] == "False"


def test_advice_on_a_plan_of_the_desk_takes_what_was_chosen_there(drumtower, plan):
    from drumtower.base.models import Area, Grant, Role, User
    from drumtower.base.recording import record
    from drumtower.calendar import now
    from drumtower.office.plans import choosing, queries

    drumtower("import", plan)
    before = drumtower("advise", "db:990106/2023", "--json").json
    assert before["scenario"]["choices"] == []
    with record(None, "test"):
        area = Area.objects.get(code="990106")
        person = User.objects.create(login="xiaozhou", name="小周", area=area, password_since=now())
        Grant(person=person, role=Role.OFFICER, area=area, granted_by="a", confirmed_by="b", since=now()).save()
    choosing.choose(queries.find_plan("990106", 2023), person, "M01-1", "增长6%左右", "与全市衔接", opened=0)
    form = drumtower("advise", "db:990106/2023", "--json").json
    (choice,) = form["scenario"]["choices"]
    assert (choice["target"], choice["words"], choice["reason"], choice["by"]) == (
        "M01-1",
        "增长6%左右",
        "与全市衔接",
        "小周",
    )
    assert "方案“当前选定”" in drumtower("advise", "db:990106/2023").out
    assert drumtower("advise", plan, "--json").json["scenario"]["choices"] == []
