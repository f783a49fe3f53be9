"""Every page in a real Chromium: for everybody, with the keyboard, on a telephone, twice as large, and without a complaint.

The policy of the pages is kept; what a page asks for and does not get, or may not do, is a fault like any other.
"""

from __future__ import annotations

from collections.abc import Iterator

import browser as browsing
import pytest
from browser_desk import NARROW, WIDE, ZOOMED, Reader, Readers
from example_pages import PAGES, Place
from playwright.sync_api import Page

pytestmark = pytest.mark.database

UNREACHABLE = """() => {
  const wanted = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]';
  const shown = e => e.checkVisibility({ visibilityProperty: true }) && !e.disabled;
  const name = e => e.outerHTML.slice(0, 90);
  const faults = [];
  for (const e of document.querySelectorAll(wanted)) {
    if (e.id === 'main' || !shown(e)) { continue; }
    if (e.tabIndex !== 0) { faults.push('tabindex ' + e.tabIndex + ': ' + name(e)); continue; }
    e.focus({ preventScroll: true });
    if (document.activeElement !== e) { faults.push('takes no focus: ' + name(e)); continue; }
    const style = getComputedStyle(e), width = parseFloat(style.outlineWidth);
    if (style.outlineStyle === 'none' || width < 2) { faults.push('focus not seen: ' + name(e)); }
  }
  document.activeElement.blur();
  return faults;
}"""
"""What can be used with a mouse, but not by Tab, or without being seen there; after one Tab, the focus of a script is shown
as that of the keyboard."""

TOO_WIDE = """() => {
  const room = document.documentElement.clientWidth, faults = [];
  if (document.documentElement.scrollWidth <= room) { return faults; }
  const clips = e => getComputedStyle(e).overflowX !== 'visible';
  const scrolls = e => e && e !== document.body && (clips(e) || scrolls(e.parentElement));
  for (const e of document.body.querySelectorAll('*')) {
    const box = e.getBoundingClientRect();
    if (!box.width || box.right <= room + 1 || scrolls(e.parentElement)) { continue; }
    faults.push(Math.round(box.right) + ' px: ' + e.outerHTML.slice(0, 90));
  }
  return faults.slice(0, 5).concat('the page scrolls sideways');
}"""

CUT_OFF = """() => {
  const faults = [];
  for (const e of document.querySelectorAll('main *, header *')) {
    if (!e.clientWidth || e.closest('.sr, svg, .chart, input, select, textarea, .scroll, pre')) { continue; }
    const style = getComputedStyle(e);
    if (style.overflowX === 'hidden' && e.scrollWidth > e.clientWidth + 1) { faults.push(e.outerHTML.slice(0, 90)); }
  }
  return faults;
}"""


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_for_everybody(readers: Readers, name: str):
    place = PAGES[name]
    reader = readers[place.login]
    faults = list(faults_of(reader, place))
    assert not faults, "\n".join(faults)


def faults_of(reader: Reader, place: Place) -> Iterator[str]:
    """What is wrong with a page, wide and narrow and twice as large."""
    page = reader.see(place.path, WIDE, status=place.status)
    yield from judged(page, WIDE)
    page.keyboard.press("Tab")
    yield from page.evaluate(UNREACHABLE)
    for width in (ZOOMED, NARROW):
        reader.resize(width)
        yield from measured(page, width)
    yield from judged(page, NARROW)
    yield from reader.faults()


def judged(page: Page, width: int) -> Iterator[str]:
    """What breaks WCAG 2.2 AA, and what is wider than the window."""
    yield from (f"{width}: {line}" for line in browsing.axe(page))
    yield from measured(page, width)


def measured(page: Page, width: int) -> Iterator[str]:
    """What is wider than the window, or cut off."""
    yield from (f"{width}: too wide: {line}" for line in page.evaluate(TOO_WIDE))
    yield from (f"{width}: cut off: {line}" for line in page.evaluate(CUT_OFF))
