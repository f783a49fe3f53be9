"""Words repeated until nothing makes sense are answered at once: whoever types or pastes them must not stop the desk."""

import contextlib
import signal

import pytest

from drumtower.finding import DrumtowerError
from drumtower.plan.language import read_targets
from drumtower.plan.language._words import AFTER, COMPLETED, FALLS, FLOOR_LEFT, MODALS, RISES, STAGES, STRIVES

SECONDS = 5
LENGTH = 390
JOINED = (
    "持续稳步",
    "稳中有",
    "保持在",
    "全国同类",
    "同类城区",
    "不低于位列",
    "位次前移",
    "完成市下达",
    "分别增长",
    "、且",
)
EVERY = sorted(
    {*STAGES, *COMPLETED, *RISES, *FALLS, *MODALS, *STRIVES, *JOINED, *sum([*AFTER.values(), *FLOOR_LEFT.values()], ())}
)


def too_long(number, frame):
    raise AssertionError(f"not read within {SECONDS} seconds")


@pytest.fixture
def in_time():
    """Fails the test that is not done after ``SECONDS``."""
    before = signal.signal(signal.SIGALRM, too_long)
    signal.alarm(SECONDS)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize("tail", ["甲", "5%"])
@pytest.mark.parametrize("word", EVERY)
def test_a_word_repeated_is_answered_at_once(word, tail, in_time):
    words = word * (LENGTH // len(word)) + tail
    with contextlib.suppress(DrumtowerError):
        assert all(str(target) for target in read_targets(words))
