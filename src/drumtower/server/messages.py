"""Every sentence that the server says before it has pages."""

from __future__ import annotations

from drumtower.finding import Wording

CANNOT_WRITE_HOME = Wording(
    "server.cannot-write-home",
    "数据目录{folder}不能写入（{why}）。请换一个目录（DRUMTOWER_HOME）或改它的权限",
    "the data folder {folder} cannot be written ({why}); name another with DRUMTOWER_HOME, or change its rights",
)
