"""The words by which a statement is known, a table a language: months, number words, verbs of saying.

Everything is a row of alternatives of one regular expression, tried at word boundaries and without regard to case;
`\\w*` stands for the endings of a word. What a language has no table for is read by figures and quotation marks alone
        .
"""

from typing import NamedTuple


class Words(NamedTuple):
    """The words of one language.

    `parts` name a part of a text, so that the figure by them is no statement ("chapter 2", "2-ci hissə"); `idioms` ar
        e
    phrases that hold a word of the other rows and state nothing ("on the one hand", "that said").
    """

    attribution: str
    dates: str
    numbers: str
    parts: str
    idioms: str


# "may", "march" and "august" are other words too, so they need a figure or a preposition beside them.
_EN_MONTH = (
    r"(?-i:January|February|April|June|July|September|October|November|December|(?:Jan|Feb|Apr|Sept?|Oct|Nov|Dec)\.)"
)
_EN_UNSURE = "(?-i:March|May|August)"
_EN_BEFORE = "(?:in|of|since|until|till|by|during|early|late|mid|last|this|next|from|before|after|through|between)"

ENGLISH = Words(
    attribution=r"""
        said|says|(?:they|people|officials|sources|witnesses|residents|authorities|survivors|critics|observers) say
        |say(?:ing)? (?:that|the|it|they|he|she)|told|tells|stated|stat(?:es|ing) that|announc(?:ed|es|ing)
        |declar(?:ed|es|ing)|claimed|claims (?:that|to|it|he|she)|claiming|alleged(?:ly)?|alleges|reported(?:ly)?
        |reports? that|reporting that|according to|in the words of|in (?:his|her|its|their) (?:own )?words|quoted
        |quoting|citing|den(?:ied|ies|ying)|accus(?:ed|es|ing)|argu(?:ed|es)|assert(?:ed|s)|insist(?:ed|s)
        |maintain(?:ed|s) that|warn(?:ed|s)|admit(?:ted|s)|acknowledged?s?|confirm(?:ed|s)|condemn(?:ed|s)
        |critici[sz](?:ed|es)|reject(?:ed|s)|promised|pledged|vowed|sp(?:oke|eaks|oken) of
        |call(?:ed|s|ing) (?:for|on|upon)|call(?:ed|s) (?:it|this|the|them|him|her)|describ(?:ed|es)
        |testif(?:ied|ies)|wrote|writes|tweeted|(?:he|she|they|it|who) added|add(?:ed|s) that|repl(?:ied|ies)
        |respond(?:ed|s) that|explain(?:ed|s) that|not(?:ed|es) that|estimate[sd]?|apologi[sz](?:ed|es)|demanded
        |demands that|asked|urg(?:ed|es)|comment(?:ed)?|comments that|conclud(?:ed|es) that|recall(?:ed|s) that
        |suggest(?:ed|s) that|believ(?:ed|es?) that|in (?:his|her|its|their) (?:view|opinion)
        |by (?:his|her|its|their|the same|one|some) (?:own )?(?:account|count)s?|rumou?red|praised|blamed|complained
        |threatened|justified|interpret(?:ed|s)|predicted|boasted|mentioned
    """,
    dates=rf"""
        {_EN_MONTH}|{_EN_BEFORE}[ -]{_EN_UNSURE}|{_EN_UNSURE}(?=,? \d)|(?<=\d\s){_EN_UNSURE}|(?<=\dst\s){_EN_UNSURE}
        |(?<=\dnd\s){_EN_UNSURE}|(?<=\drd\s){_EN_UNSURE}|(?<=\dth\s){_EN_UNSURE}
        |(?-i:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?
    """,
    numbers=r"""
        (?:twen|thir|for|fif|six|seven|eigh|nine)ty-\w+|zero|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve
        |(?:thir|four|fif|six|seven|eigh|nine)teen(?:th)?
        |(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)(?:y|ies|ieth)
        |hundreds?|thousands?|millions?|billions?|trillions?|dozens?
        |scores of|half|halves|halved|twice|doubled|tripled|quadrupled|per cent|percent|two-\w+|three-\w+
        |(?:a|one|three)[ -]quarters?|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|hundredth
        |(?:thir|quar)ters? of
        |(?:first|second) (?:time|day|night|week|month|year|half|quarter|century|anniversary|round|wave|attempt
        |term|war|convoy|person|woman|man)
        |one (?:civilian|soldier|serviceman|officer|person|man|woman|child|boy|girl|journalist|policeman|hour
        |week|month|year|hundred|thousand|million|third|quarter|half|in (?:two|three|four|five|six|seven|eight
        |nine|ten))
    """,
    parts=r"""
        part|chapter|section|sections|figure|table|page|pages|appendix|annex|step|footnote|volume|version|item
    """,
    idioms=r"""
        on (?:the )?one hand|no one|one another|(?:that|having|this|all that) (?:being )?said|easier said than done
        |goes? without saying|needless to say|that is to say|to say the least|so to say|all told|truth be told
        |(?:un)?told apart|second to none|second thoughts?|in the first place|third part(?:y|ies)|third person
        |sixth sense|seven wonders|cloud nine|nine times out of ten|one or two|two and two|sixes and sevens
        |half[- ]hearted(?:ly)?|double[- ]checks?|two sides of the same coin|think twice|thinking twice|two birds
        |the said|a thousand times|a thousand words|catch[ -]22|twenty-twenty
    """,
)

ARMENIAN = Words(
    attribution=r"""
        ասաց\w*|ասել|ասում|ասված|ասվում|ասելով|հայտնե(?:ց|լ)\w*|հայտն(?:ում|ած|վում|ված|վել)
        |հայտարար(?:եց|ել|ում|ած|վել|վում|ված)\w*|նշե(?:ց|լ)\w*|նշ(?:ում|ված|վում|վել)
        |հաղորդ(?:եց|ել|ում|ած|վել|վում|ված|մամբ)\w*|պնդ(?:եց|ել|ում|ած|մամբ)\w*|հերք(?:եց|ել|ում|ած)\w*
        |մեղադր(?:եց|ել|ում|ած|վել|վում)\w*|գրե(?:ց|լ)|գրում|գրված|պատմե(?:ց|լ)\w*|պատմում
        |հավաստ(?:եց|ել|ում|իացր\w+|իացն\w+)|շեշտ(?:եց|ել|ում)|ընդգծ(?:եց|ել|ում)\w*|տեղեկաց(?:րեց|րել|նում)\w*
        |պատասխան(?:եց|ել|ում)\w*|հաստատ(?:եց|ել|ում)\w*|դատապարտ(?:եց|ել|ում)\w*|քննադատ(?:եց|ել|ում)\w*
        |մերժ(?:եց|ել|ում)\w*|կոչ (?:արեց|է արել|են արել|արել|անում)|խոստաց(?:ավ|ել)|բացատր(?:եց|ել|ում)
        |զգուշաց(?:րեց|րել|նում)|խոսք(?:երով|ով)|ըստ|համաձայն|տվյալներով|տեղեկություններով|կարծիքով|գնահատմամբ|իբր
        |իբրև թե|մեջբեր(?:եց|ել|ում)|հիշեց(?:րեց|րել|նում)|ավելաց(?:րեց|րել|նում)|ներողություն
    """,
    dates=r"""
        հունվար\w*|փետրվար\w*|մարտի(?= \d)|ապրիլ\w*|մայիս\w*|հունիս\w*|հուլիս\w*|օգոստոս\w*|սեպտեմբեր\w*
        |հոկտեմբեր\w*|նոյեմբեր\w*|դեկտեմբեր\w*|երկուշաբթի\w*|երեքշաբթի\w*|չորեքշաբթի\w*|հինգշաբթի\w*
        |ուրբաթ(?:վա|օրյա)?|կիրակի|[XVI]+ դար\w*
    """,
    numbers=r"""
        (?:երկու|երեք|չորս|հինգ|վեց|յոթ|ութ|ինը|ինն|իննը|տաս|տասը|տասն(?:մեկ|երկու|երեք|չորս|հինգ|վեց|յոթ|ութ|ինը
        |ինն)|(?:քսան|երեսուն|քառասուն|հիսուն|վաթսուն|յոթանասուն|ութսուն|իննսուն)(?:մեկ|երկու|երեք|չորս|հինգ|վեց
        |յոթ|ութ|ինը|ինն)?|հարյուր|հազար|միլիոն|միլիարդ|տասնյակ|տասնյակներ)(?:ը|ի|ին|ից|ով|ն|ավոր|ներ\w*|ամյա
        |օրյա|երորդ\w*|ական)?
        |երրորդ\w*|չորրորդ\w*|տոկոս\w*|կրկնակի|կեսը|կեսից
        |մեկ (?:մարդ|անձ|զինծառայող|քաղաքացիական|երեխա|կին|զինվոր|ժամ|ամիս|տարի|շաբաթ|միլիոն|հազար)\w*
        |(?:առաջին|երկրորդ) (?:անգամ|օր|գիշեր|շաբաթ|խումբ|պատերազմ|տար)\w*
    """,
    parts=r"""
        մաս\w*|գլուխ|գլխ\w+|բաժին|բաժն\w+|էջ\w*|աղյուսակ\w*|նկար\w*|կետ\w*|քայլ\w*|հատոր\w*
    """,
    idioms=r"""
        ըստ էության|այսպես ասած|կարելի է ասել|այլ կերպ ասած|ճիշտն ասած|մեղմ ասած|համաձայն (?:եմ|ենք|չեմ|լինել)
        |երրորդ կողմ\w*|մեկ-երկու|մի-երկու|երկու խոսքով|ըստ ամենայնի
    """,
)

AZERBAIJANI = Words(
    attribution=r"""
        dedi(?:lər)?|deyi[br]\w*|deyərək|deyildi\w*|demişdi\w*|bildirdi(?:lər)?
        |bildir(?:ib|ir|ilir|ilib|miş|ərək)\w*|bəyan (?:et|ed|olun)\w*|qeyd (?:et|ed|olun)\w*
        |açıqla(?:dı|yıb|yır|mış)\w*|məlumat (?:ver|yay)\w*|xəbər (?:ver|yay)\w*
        |(?:məlumat|söz|rəy|fikir|fikr|xəbər|iddia|hesabat|hesablama|açıqlama|bəyanat)\w* (?:görə|əsasən)|sözlərinə
        |iddia (?:et|ed|olun)\w*|inkar (?:et|ed)\w*|təkzib (?:et|ed|olun)\w*|ittiham (?:et|ed|olun)\w*
        |yaz(?:dı|ıb|ır|ılıb|mış)\w*|vurğula(?:dı|yıb|yır|mış)\w*|söylə(?:di|yib|yir|miş)\w*
        |əlavə (?:etdi|edib|edir)\w*|günahlandır\w+|guya|fikrincə|rəyincə|pislə(?:di|yib|yir)\w*|rədd (?:etdi
        |edib|edir)\w*
        |təsdiqlə(?:di|yib|yir)\w*|xəbərdarlıq (?:etdi|edib|edir)\w*|vəd (?:verdi|verib|edib|etdi)
        |çağır(?:dı|ıb|ış edib)\w*|üzr istə\w+|izah (?:etdi|edib|edir)\w*|danış(?:dı|ıb)\w*|cavab ver\w+
        |tənqid (?:etdi|edib|edir)\w*
    """,
    dates=r"""
        yanvar\w*|fevral\w*|mart(?:da|ın|dan|adək|a)?|aprel\w*|may(?:da|ın|dan|adək)?|iyun\w*|iyul\w*|avqust\w*
        |sentyabr\w*|oktyabr\w*|noyabr\w*|dekabr\w*|bazar ertəsi|çərşənbə(?: axşamı)?|cümə(?: axşamı)?|şənbə
        |bazar günü|[XVI]+ əsr\w*
    """,
    numbers=r"""
        (?:iki|üç|dörd|beş|altı|yeddi|səkkiz|doqquz|on|iyirmi|otuz|qırx|əlli|altmış|yetmiş|səksən|doxsan|yüz|min
        |milyon|milyard)(?:i?nci|[iıuü]?nc[ıuü]|si|sı)?
        |üçü|dördü|beşi|yeddisi|yüzlərlə|minlərlə|onlarca|milyonlarla|yüzdən|mindən|yarı(?:sı|m)|faiz\w*|iki dəfə
        |bir (?:nəfər|mülki|hərbçi|hərbi|uşaq|qadın|əsgər|zabit|ay|il|həftə|saat|milyon|min|yüz)\w*
        |(?:birinci|ilk) (?:dəfə|gün|həftə|qrup|müharibə|il)\w*
    """,
    parts=r"""
        hissə\w*|fəsil|fəsl\w+|bölmə\w*|səhifə\w*|cədvəl\w*|şəkil|şəkl\w+|bənd\w*|addım\w*|cild\w*
    """,
    idioms=r"""
        hər iki\w*|(?:buna|ona|nəyə|hər şeyə) görə|bir sözlə|iki sözlə|necə deyərlər|belə deyək|üçüncü tərəf\w*
        |iki üzlü
        |on-on beş|özü-özlüyündə|açığını deyim
    """,
)

RUSSIAN = Words(
    attribution=r"""
        сказал[аио]?|сказано|говор(?:ит|ят|ил[аио]?|ится)|заявил[аио]?|заявля(?:ет|ют|л[аио]?)|заявлени[еюяи]\w*
        |сообщил[аио]?|сообща(?:ет|ют|л[аио]?|ется|лось)|сообщени(?:ю|ям)|отметил[аио]?|отмеча(?:ет|ют|л[аио]?|ется)
        |по (?:[\w-]+ ){0,3}(?:словам|данным|сведениям|информации|мнению|оценк(?:е|ам)|версии|утверждению
        |сообщениям?|подсч[её]там)
        |согласно|утвержда(?:ет|ют|л[аио]?|ется|я)|отверг(?:л[аио])?|отрица(?:ет|ют|л[аио]?)
        |опроверг(?:л[аио]|ает|ают)?|обвинил[аио]?|обвиня(?:ет|ют|л[аио]?)|подчеркнул[аио]?
        |подч[её]ркива(?:ет|ют|л[аио]?)|добавил[аио]?|написал[аио]?|пишет|пишут|рассказал[аио]?
        |рассказыва(?:ет|ют|л[аио]?)|признал[аио]?|объявил[аио]?|уточнил[аио]?|пояснил[аио]?|объяснил[аио]?
        |напомнил[аио]?|предупредил[аио]?|осудил[аио]?|ответил[аио]?|якобы|призвал[аио]?|призыва(?:ет|ют)
        |пообещал[аио]?|извинил(?:ся|ась|ись)|прин[её]с(?:ли)? извинения|назвал[аио]?|называ(?:ет|ют)
        |раскритиковал[аио]?|подтвердил[аио]?|подтвержда(?:ет|ют)|как (?:сообщ|утвержд|указ)\w+|указал[аио]?
        |потребовал[аио]?|процитировал[аио]?|цитирует
    """,
    dates=r"""
        январ\w+|феврал\w+|март(?:а|е|у|ом)?|апрел\w+|ма(?:й|я|е|ю)|июн\w+|июл\w+|август(?:а|е|у|ом)?|сентябр\w+
        |октябр\w+|ноябр\w+|декабр\w+|понедельник\w*|вторник\w*|в среду|четверг\w*|пятниц\w+|суббот\w+|воскресень\w+
        |[XVI]+ век\w*
    """,
    numbers=r"""
        дв(?:а|е|ух|ум|умя|ое|оих)|тр(?:и|[её]х|[её]м|емя|ое|оих)|четыр(?:е|[её]х|[её]м|ьмя)|четверо|четверых
        |пят(?:ь|и|ью|еро|ерых)|шест(?:ь|и|ью|еро|ерых)|сем(?:ь|и|еро|ерых)|вос(?:е|ь)м(?:ь|и|ью)|девят(?:ь|и|ью)
        |десят(?:ь|и|ью)|десятк\w+|дюжин\w*|\w+надцат(?:ь|и|ью|\w\w)|двадцат\w+|тридцат\w+|сорока?|пятьдесят
        |пятидесяти|шестьдесят|шестидесяти|семьдесят|семидесяти|восемьдесят|восьмидесяти|девяност[оа]|сто|двести
        |двухсот|триста|тр[её]хсот|четыреста|четыр[её]хсот|(?:пят|шест|сем|восем|девят)ьсот|сотн\w+|сотен|тысяч\w*
        |миллион\w*|миллиард\w*|полтора|полутора|половин[аеуы]|треть(?:я|ей|его|ему|ем|и|ю|ими?)?|трети[йм]
        |четверт[ьи]|четв[её]рт(?:ый|ая|ое|ого|ой|ом|ую)|пят(?:ый|ая|ое|ого|ой|ом|ую)|шест(?:ой|ая|ое|ого|ую)|вдвое
        |втрое|процент\w*|один (?:человек|военнослужащий|мирный|солдат|офицер|из десяти|миллион)
        |одна (?:женщина|тысяча)|перв(?:ый|ая|ые|ую|ой|ого) (?:раз|день|ночь|групп\w+|войн\w+|недел\w+)
        |втор(?:ой|ая|ые|ую|ого) (?:раз|день|ночь|групп\w+|войн\w+|недел\w+)
    """,
    parts=r"""
        част[ьи]|глав[аеыу]|раздел\w*|рисун\w+|таблиц\w+|страниц\w+|стр\.|том[ае]?|шаг\w*|пункт\w*|верси[яи]
        |приложени\w+
    """,
    idioms=r"""
        так сказать|(?:честно|собственно|строго|иначе|мягко|откровенно|вообще|коротко) говоря|не говоря
        |как говорится|по правде говоря|в двух словах|раз-два|третьи(?:х|ми)? лиц\w*|треть(?:я|ей) сторон\w+
        |один-два|одно-два|семи пядей|сто лет|двух зайцев|два-три слова|стоит сказать|нужно сказать|надо сказать
        |скажем так
    """,
)

LANGUAGES = {"en": ENGLISH, "hy": ARMENIAN, "hyw": ARMENIAN, "az": AZERBAIJANI, "azj": AZERBAIJANI, "ru": RUSSIAN}
"""By the primary subtag of BCP 47."""

NONE = Words("", "", "", "", "")
