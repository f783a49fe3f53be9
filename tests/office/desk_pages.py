"""The desk as a person uses it, without a browser: pages as the words on them, and forms as they would be sent."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from django.test import Client

from drumtower.base.recording import record
from drumtower.calendar import now

PLAN = "/990106/2023"


def sit_down(person):
    """A browser in which ``person`` is logged in."""
    with record(None, "test.password"):
        person.password_since = now()
        person.save(update_fields=["password_since"])
    client = Client()
    client.force_login(person, backend="drumtower.base.login.PasswordBackend")
    return client


class _Page(HTMLParser):
    """The words of a page and the fields of its forms."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.forms: list[tuple[str, dict[str, list[str]]]] = []
        self._area = self._select = ""
        self._options: list[str] = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "form":
            self.forms.append((given.get("action") or "", {}))
        if not self.forms:
            return
        fields = self.forms[-1][1]
        name, value = given.get("name") or "", given.get("value") or ""
        if tag == "input" and name and given.get("type") != "file":
            if given.get("type") not in ("checkbox", "radio") or "checked" in given:
                fields.setdefault(name, []).append(value)
        elif tag == "textarea":
            self._area = name
            fields[name] = [""]
        elif tag == "select":
            self._select, self._options = name, []
        elif tag == "option" and self._select and ("selected" in given or not fields.get(self._select)):
            fields[self._select] = [value]

    def handle_endtag(self, tag):
        if tag == "textarea":
            name, self._area = self._area, ""
            self.forms[-1][1][name][0] = self.forms[-1][1][name][0].removeprefix("\n")
        self._select = "" if tag == "select" else self._select

    def handle_data(self, data):
        self.parts.append(data)
        if self._area:
            self.forms[-1][1][self._area][0] += data


def page_of(response):
    """The page, read."""
    found = _Page()
    found.feed(response.content.decode())
    return found


def words(response):
    """What stands on the page, in one line with single spaces."""
    text = response.content.decode()
    main = text[text.index("<main") : text.index("</main")] if "<main" in text else text
    found = _Page()
    found.feed(main)
    return re.sub(r"\s+", " ", " ".join(found.parts)).strip()


def fields(response, holding):
    """The fields of the form that has a field with this name, as a browser would send them."""
    found = next(form for _, form in page_of(response).forms if holding in form)
    return {name: values if len(values) > 1 else values[0] for name, values in found.items()}


def faults(response):
    """What the page says against the form, line by line."""
    text = response.content.decode()
    start = text.index('class="faults"')
    found = _Page()
    found.feed(text[start : text.index("</div>", start)].replace("<li>", "\n").split(">", 1)[1])
    lines = "".join(found.parts).split("\n")
    return [re.sub(r"\s+", " ", line).strip() for line in lines if line.strip()]
