"""The tools of the browser tests see what they are there to see."""

from __future__ import annotations

import browser as browsing
import pytest

ADDRESS = "http://desk.invalid"
GOOD = '<!doctype html><html lang="zh"><title>全年</title><main><h1>全年怎么样</h1><p>进度正常</p></main></html>'
POOR = '<!doctype html><html lang="zh"><title>全年</title><main><h1>全年</h1><img src="data:,"><img src="data:,"></main></html>'
CURIOUS = GOOD.replace("</main>", '<img alt="" src="http://elsewhere.invalid/dot.png"></main>')
BROKEN = GOOD.replace("</main>", "</main><script>unknown()</script>")
POLICY = {"Content-Security-Policy": "default-src 'none'; script-src 'self'"}


@pytest.fixture
def reader(page):
    """Opens a page of the given text, and gives the desk that saw it."""

    def read(text: str, *, status: int = 200, headers: dict[str, str] | None = None) -> browsing.Desk:
        desk = browsing.Desk(page, ADDRESS)
        answer = {"body": text, "status": status, "content_type": "text/html; charset=utf-8", "headers": headers or {}}
        page.route(f"{ADDRESS}/**", lambda route: route.fulfill(**answer))
        desk.open("/", status=status)
        return desk

    return read


def test_a_good_page_gives_no_reason_to_complain(reader):
    desk = reader(GOOD)
    assert (browsing.axe(desk.page), desk.complaints) == ([], [])


def test_pictures_without_words_are_told_in_one_line(reader):
    desk = reader(POOR)
    (line,) = browsing.axe(desk.page)
    assert line == "critical image-alt: Images must have alternative text: img:nth-child(2), img:nth-child(3)"


def test_the_judge_reads_a_page_with_a_strict_policy(reader):
    desk = reader(POOR, headers=POLICY)
    assert [line.split(":")[0] for line in browsing.axe(desk.page)] == ["critical image-alt"]


def test_a_page_that_asks_another_host_is_stopped_and_told(reader):
    desk = reader(CURIOUS)
    assert desk.complaints == [f"{ADDRESS}/: asks another host: http://elsewhere.invalid/dot.png"]


def test_a_script_that_fails_is_told(reader):
    desk = reader(BROKEN)
    assert [complaint for complaint in desk.complaints if "unknown is not defined" in complaint]


def test_a_script_that_the_policy_refuses_is_told(reader):
    desk = reader(BROKEN, headers=POLICY)
    assert [complaint for complaint in desk.complaints if "Content Security Policy" in complaint]


def test_an_unexpected_answer_fails(reader):
    with pytest.raises(AssertionError, match="/: 500 instead of 200"):
        reader(GOOD, status=500).open("/")


def test_the_browser_shows_chinese_and_the_camera_keeps_it(reader, monkeypatch, tmp_path):
    monkeypatch.setenv("DRUMTOWER_PICTURES", str(tmp_path))
    desk = reader(GOOD)
    desk.resize(360)
    picture = browsing.shoot(desk.page, "year")
    assert picture == tmp_path / "year-360.png"
    assert picture.read_bytes().startswith(b"\x89PNG")
