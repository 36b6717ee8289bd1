"""The words that an entry needs, in the languages of the interface. Add a language by adding a row.

A word that stands before something ends with the mark that its language puts there: `Available at:`, `Հասանելի է՝`.
Names follow such words in the nominative, so the Armenian, Azerbaijani and Russian ones are nouns.
"""

from msgspec import Struct


class Words(Struct, frozen=True):
    """`lang` is the language that they are in, `locale` CLDR's name of how that language writes dates,
    `date` the CLDR pattern of a whole date there (the Armenian "long" one would have a nought before the day);
    `missing` says what a source lacks, by the CSL name of the field;
    `other_quotes` go round a title that has `quotes` inside.
    """

    lang: str = "en"
    locale: str = "en_GB"
    date: str = "long"
    stop: str = "."
    quotes: tuple[str, str] = ("‘", "’")
    other_quotes: tuple[str, str] = ("“", "”")
    no_date: str = "no date"
    circa: str = "c. {}"
    decade: str = "{}s"
    and_: str = "and"
    et_al: str = "et al."
    editor: str = "(ed.)"
    editors: str = "(eds)"
    edited_by: str = "Edited by"
    translated_by: str = "Translated by"
    directed_by: str = "Directed by"
    interview_by: str = "Interview by"
    recipient: str = "To"
    in_: str = "in"
    edition: str = "{} edn"
    version: str = "Version {}"
    volume: str = "Vol. {}"
    number: str = "No. {}"
    page: str = "p. {}"
    pages: str = "pp. {}"
    available_at: str = "Available at:"
    accessed: str = "Accessed:"
    archived_at: str = "Archived at:"
    archived: str = "archived"
    formerly_at: str = "Formerly at:"
    untitled: str = "untitled"
    missing: tuple[tuple[str, str], ...] = (
        ("author", "author not named"),
        ("URL", "link not recorded"), ("accessed", "day of access not recorded"),
        ("archive-url", "archived copy not recorded"),
    )  # fmt: skip
    kinds: tuple[tuple[str, str], ...] = (
        ("broadcast", "Broadcast"), ("dataset", "Dataset"), ("graphic", "Image"), ("hearing", "Hearing"),
        ("interview", "Interview"), ("manuscript", "Manuscript"), ("map", "Map"), ("motion_picture", "Film"),
        ("personal_communication", "Personal communication"), ("software", "Computer program"), ("song", "Song"),
        ("speech", "Speech"),
    )  # fmt: skip

    def lacks(self, field: str) -> str:
        """What is said where a field is missing, by its CSL name; "" for one of which nothing is said."""
        return next((said for name, said in self.missing if name == field), "")


ENGLISH = Words()

# fmt: off
WORDS = {
    "en": ENGLISH,
    "hy": Words(
        lang="hy",
        locale="hy",
        date="d MMMM, y թ.",
        stop="։",
        quotes=("«", "»"),
        other_quotes=("„", "“"),
        no_date="առանց ամսաթվի",
        circa="մոտ {}",
        decade="{}-ականներ",
        and_="և",
        et_al="և այլք",
        editor="(խմբ.)",
        editors="(խմբ.)",
        edited_by="Խմբագիր՝",
        translated_by="Թարգմանիչ՝",
        directed_by="Ռեժիսոր՝",
        interview_by="Հարցազրուցավար՝",
        recipient="Հասցեատեր՝",
        in_="գրքում՝",
        edition="{} հրատ.",
        version="Տարբերակ {}",
        volume="Հատոր {}",
        number="№ {}",
        page="էջ {}",
        pages="էջ {}",
        available_at="Հասանելի է՝",
        accessed="դիտվել է՝",
        archived_at="Արխիվային պատճեն՝",
        archived="պահպանվել է՝",
        formerly_at="Նախկին հասցե՝",
        untitled="անվերնագիր",
        missing=(
            ("author", "հեղինակը նշված չէ"),
            ("URL", "հղումը նշված չէ"), ("accessed", "դիտման օրը նշված չէ"),
            ("archive-url", "արխիվային պատճենը նշված չէ"),
        ),
        kinds=(
            ("broadcast", "Հաղորդում"), ("dataset", "Տվյալների հավաքածու"), ("graphic", "Պատկեր"),
            ("hearing", "Լսումներ"), ("interview", "Հարցազրույց"), ("manuscript", "Ձեռագիր"), ("map", "Քարտեզ"),
            ("motion_picture", "Ֆիլմ"), ("personal_communication", "Անձնական հաղորդում"),
            ("software", "Համակարգչային ծրագիր"), ("song", "Երգ"), ("speech", "Ելույթ"),
        ),
    ),
    "az": Words(
        lang="az",
        locale="az",
        quotes=("“", "”"),
        other_quotes=("«", "»"),
        no_date="tarixsiz",
        circa="təqr. {}",
        decade="{nth} illər",
        and_="və",
        et_al="və b.",
        editor="(red.)",
        editors="(red.)",
        edited_by="Redaktor:",
        translated_by="Tərcüməçi:",
        directed_by="Rejissor:",
        interview_by="Müsahibəni aparan:",
        recipient="Ünvanlanan şəxs:",
        in_="kitabda:",
        edition="{} nəşr",
        version="Versiya {}",
        volume="Cild {}",
        number="№ {}",
        page="s. {}",
        pages="s. {}",
        available_at="Ünvan:",
        accessed="Müraciət tarixi:",
        archived_at="Arxiv nüsxəsi:",
        archived="arxivləşdirilib:",
        formerly_at="Əvvəlki ünvan:",
        untitled="başlıqsız",
        missing=(
            ("author", "müəllif göstərilməyib"),
            ("URL", "keçid göstərilməyib"), ("accessed", "müraciət tarixi göstərilməyib"),
            ("archive-url", "arxiv nüsxəsi göstərilməyib"),
        ),
        kinds=(
            ("broadcast", "Veriliş"), ("dataset", "Verilənlər toplusu"), ("graphic", "Təsvir"),
            ("hearing", "Dinləmələr"), ("interview", "Müsahibə"), ("manuscript", "Əlyazma"), ("map", "Xəritə"),
            ("motion_picture", "Film"), ("personal_communication", "Şəxsi yazışma"),
            ("software", "Kompüter proqramı"), ("song", "Mahnı"), ("speech", "Çıxış"),
        ),
    ),
    "ru": Words(
        lang="ru",
        locale="ru",
        quotes=("«", "»"),
        other_quotes=("„", "“"),
        no_date="без даты",
        circa="ок. {}",
        decade="{}-е",
        and_="и",
        et_al="и др.",
        editor="(ред.)",
        editors="(ред.)",
        edited_by="Редактор:",
        translated_by="Переводчик:",
        directed_by="Режиссёр:",
        interview_by="Интервьюер:",
        recipient="Адресат:",
        in_="в изд.:",
        edition="{} изд.",
        version="Версия {}",
        volume="Т. {}",
        number="№ {}",
        page="с. {}",
        pages="с. {}",
        available_at="Доступно по адресу:",
        accessed="дата обращения:",
        archived_at="Архивная копия:",
        archived="сохранено",
        formerly_at="Прежний адрес:",
        untitled="без названия",
        missing=(
            ("author", "автор не указан"),
            ("URL", "ссылка не указана"), ("accessed", "дата обращения не указана"),
            ("archive-url", "архивная копия не указана"),
        ),
        kinds=(
            ("broadcast", "Передача"), ("dataset", "Набор данных"), ("graphic", "Изображение"),
            ("hearing", "Слушания"), ("interview", "Интервью"), ("manuscript", "Рукопись"), ("map", "Карта"),
            ("motion_picture", "Фильм"), ("personal_communication", "Личное сообщение"),
            ("software", "Компьютерная программа"), ("song", "Песня"), ("speech", "Выступление"),
        ),
    ),
}
# fmt: on


def words_for(lang: str) -> Words:
    """The words for a page in `lang` (BCP 47); English ones, which the entry then marks as such, for a language
    that has none of its own."""
    return WORDS.get(lang.partition("-")[0].lower(), ENGLISH)
