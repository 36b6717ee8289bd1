from pathlib import Path
from typing import Any

import yaml


def on_config(config: Any) -> Any:
    """Give the templates the record."""
    config.extra["record"] = yaml.load(Path("record.yaml").read_bytes(), Loader=yaml.CSafeLoader)
    return config
