"""A small site with the web editor, in which everything stands that an editor could spoil."""

RECORD = """\
# What this record holds is said here, and must be here afterwards.

sources:

  # The offices

  - id: notice
    type: report
    author: [{literal: Roads Office}]   # its name since 2010
    issued: 2021-03
    title: "Notice: closing"
    language: en
    section: A rare key
  - id: letter
    type: personal_communication
    issued: {date-parts: [[2021, 3, 2]]}
    label: A letter to the council
    note: >-
      It is long enough to stand on two lines of the file, and it cites
      [@notice, p. 2] while it does.
    waive: {author: the name is withheld}

events:

  # March

  - id: closing
    date: 2021-03-04T13:00~   # as the notice has it
    title: {en: The bridge is closed, de: Die Brücke ist gesperrt}
    summary: |
      First paragraph [@notice].

      Second: with a colon.
    place: bridge
    topics: [traffic]
    citations: [notice, {id: letter, locator: p. 2}]
    claims:
      - by: office
        text: no    # a word, not a boolean
        citations: [notice]
        value: 10
        unit: "yes"
      # The council answered.
      - by: council
        text: 'It''s not closed'
        citations: [letter]

  - id: opening
    date: 2021-04
    title: The bridge is open
    citations:
      - notice   # again
      - letter

places:
  - id: bridge
    name: The bridge
    names: {hy: Կամուրջ, ru: {name: Мост, used-by: office, citations: [notice]}}
    lat: 46.50
    lon: 6.0

actors:
  - id: office
    name: Roads Office
    kind: organisation
    names: {hy: Գրասենյակ}
  - id: council
    name: Town Council
    kind: organisation
"""
ARTICLE = """\
---
# Kept by hand.
title: The bridge
date: 2021-03-05
summary: What is known about the closing of the bridge.
topics: [traffic]
---

The *bridge* was closed [see @notice, p. 4; @letter] by \\@office.[^note] <span lang="hy">Կամուրջ</span> 5 * 6 * 7

| a | b |
|---|:-:|
| x | y |

```timeline
from: 2021-03-01
```

*[HTML]: an abbreviation

[^note]: It cites [@letter].
    And goes on.
"""
TRANSLATION = """\
---
title: Կամուրջը
---
Կամուրջը փակվել է 2021 թվականի մարտի 4-ին [@notice]։
"""
PAGE = """\
---
title: About
---
What this is.
"""
SITE = """\
title: {en: A record with an editor, hy: Գրառում}
base_url: https://record.example/
language: en
languages: [en, hy]
topics: {traffic: Traffic, council: The council, roads: Roads}
admin: true
"""


def with_editor() -> dict[str, str]:
    """The files of the site, by their paths."""
    return {
        "content/site.yaml": SITE,
        "content/record.yaml": RECORD,
        "content/articles/bridge.md": ARTICLE,
        "content/articles/bridge.hy.md": TRANSLATION,
        "content/pages/about.md": PAGE,
    }
