"""``drumtower read --suggest``: a model on this machine, told by a fake server, proposes; the text decides."""

# ruff: noqa: F811 - a fixture has the name of the argument that takes it

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from command_runs import drumtower  # noqa: F401

REPORT = "某区2025年政府工作报告\n一、2024年工作回顾\n全年新引进首店42家，完成培训36。\n"
GOOD = {"paragraph": 3, "quote": "36", "indicator": "培训场次", "value": "36", "role": "actual", "period": "2024"}
INVENTED = GOOD | {"quote": "51场", "value": "51"}


class FakeModel(HTTPServer):
    """A server that gives the answer it was told to, and keeps what it was asked."""

    answer = b"{}"
    asked: list[dict]

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Answering)
        self.asked = []

    def tell(self, proposals):
        content = json.dumps(proposals, ensure_ascii=False)
        self.answer = json.dumps({"choices": [{"message": {"content": content}}]}).encode()


class Answering(BaseHTTPRequestHandler):
    """Answers every question with what the server was told."""

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append(body | {"key": self.headers.get("Authorization")})
        self.send_response(200)
        self.end_headers()
        self.wfile.write(self.server.answer)

    def log_message(self, *arguments):
        """Say nothing on the terminal."""


@pytest.fixture
def model(monkeypatch):
    server = FakeModel()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    monkeypatch.setenv("DRUMTOWER_MODEL_URL", f"http://127.0.0.1:{server.server_port}/v1/chat/completions")
    monkeypatch.setenv("DRUMTOWER_MODEL", "small")
    monkeypatch.setenv("DRUMTOWER_MODEL_KEY", "k")
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(REPORT, "utf-8")
    return path


def test_a_proposal_is_listed_apart_and_an_invented_number_is_refused(drumtower, model, report):
    model.tell([GOOD, INVENTED])
    form = drumtower("read", report, "--suggest", "--json").json
    assert [fact["quote"] for fact in form["facts"]] == ["42家"]
    assert [(fact["quote"], fact["rule"]) for fact in form["suggested"]] == [("36", "suggested")]
    assert [each["why"] for each in form["refused"]] == ["the quote does not stand in that paragraph exactly once"]
    assert (model.asked[0]["model"], model.asked[0]["key"]) == ("small", "Bearer k")


def test_people_are_told_that_somebody_must_confirm(drumtower, model, report):
    model.tell([GOOD, INVENTED])
    out = drumtower("read", report, "--suggest").out
    assert "第3段“36”：培训场次" in out
    assert "与原文不符的提议1条，没有采用" in out


def test_without_the_option_nothing_is_asked(drumtower, model, report):
    assert "suggested" not in drumtower("read", report, "--json").json
    assert model.asked == []


def test_without_a_model_the_option_says_what_to_set(drumtower, report, monkeypatch):
    monkeypatch.delenv("DRUMTOWER_MODEL_URL", raising=False)
    said = drumtower("read", report, "--suggest")
    assert said.code == 2
    assert "DRUMTOWER_MODEL_URL" in said.err


def test_a_model_that_answers_nonsense_is_named(drumtower, model, report):
    model.answer = b"[]"
    said = drumtower("read", report, "--suggest")
    assert said.code == 2
    assert "没有给出能用的回答" in said.err
