"""What must hold between the day on which a source was read and the articles that cite it."""

from collections import defaultdict
from datetime import date

from karabakh_site.model.record import Article, Record
from karabakh_site.prose.bodies import Bodies
from karabakh_site.source.charts import figures
from karabakh_site.source.context import Context
from karabakh_site.source.link_rules import doubtful, first_day
from karabakh_site.source.rules import named


def accessed_after_article(record: Record, bodies: Bodies, cx: Context) -> None:
    """accessed-after-article: a source was read after every article that cites it was last dated.

    An article's day is that of its last change: `updated`, else `date`, or a later correction. Events and pages bear no
    such day and do not count; drafts do not either.
    """
    last: dict[str, tuple[date, str]] = defaultdict(lambda: (date.min, ""))
    for article in record.articles:
        for id in _cited(article, record, bodies) if not article.draft else ():
            last[id] = max(last[id], (_changed(article), article.slug))
    for source in record.sources:
        if source.id not in last or source.span not in cx.accessed:
            continue
        (accessed, span), (changed, slug) = cx.accessed[source.span], last[source.id]
        first = first_day(accessed.earliest)
        if first and first > changed and not doubtful(accessed):
            what = f"{named('source', source.id)} was accessed {accessed.edtf}"
            message = f"{what}, after {named('article', slug)} that cites it was last dated ({changed.isoformat()})"
            cx.bad("accessed-after-article", span, message)


def _cited(article: Article, record: Record, bodies: Bodies) -> set[str]:
    """The ids of the sources that an article cites, in its texts and in its charts."""
    texts = (article.body, *(text for change in article.corrections for text in change.text))
    found = {id for text in texts for id in bodies.facts(text).cites}
    for query in bodies.facts(article.body).queries():
        shown = figures(query, (event for event in record.events if not event.draft))
        found.update(citation.id for figure in shown for citation in figure.claim.citations)
    return found


def _changed(article: Article) -> date:
    return max((article.updated or article.date, *(change.date for change in article.corrections)))
