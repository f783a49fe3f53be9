"""The language model that may be asked for suggestions: any server that speaks the chat form of OpenAI; none by default."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping

from drumtower.cli._messages import MODEL_FAILED, NO_MODEL
from drumtower.finding import DrumtowerError

__all__ = ["model_from_environment"]

TIMEOUT = 120
LARGEST = 4_000_000


def model_from_environment(environment: Mapping[str, str] = os.environ) -> Callable[[str], str]:
    """What asks the model named by ``DRUMTOWER_MODEL_URL`` and ``DRUMTOWER_MODEL``.

    Raises ``DrumtowerError`` where no model is named; what comes back raises it where the model does not answer.
    """
    url, name = environment.get("DRUMTOWER_MODEL_URL", ""), environment.get("DRUMTOWER_MODEL", "")
    if not url.startswith(("http://", "https://")) or not name:
        raise DrumtowerError(NO_MODEL.say())
    key = environment.get("DRUMTOWER_MODEL_KEY", "")
    return lambda prompt: _ask(url, name, key, prompt)


def _ask(url: str, name: str, key: str, prompt: str) -> str:
    from urllib.error import URLError
    from urllib.request import Request, urlopen

    body = {"model": name, "temperature": 0, "messages": [{"role": "user", "content": prompt}]}
    headers = {"Content-Type": "application/json", **({"Authorization": f"Bearer {key}"} if key else {})}
    request = Request(url, json.dumps(body).encode(), headers)
    try:
        with urlopen(request, timeout=TIMEOUT) as answer:
            said = json.loads(answer.read(LARGEST))
        return str(said["choices"][0]["message"]["content"])
    except (URLError, OSError, ValueError, KeyError, IndexError, TypeError) as fault:
        raise DrumtowerError(MODEL_FAILED.say(url=url, why=fault)) from fault
