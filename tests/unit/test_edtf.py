"""Dates out of text: each row of a table is one text; spec examples are those of the EDTF page of 4 February 2019."""

from copy import copy
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from karabakh_site.model.values import EdtfDate
from karabakh_site.source.edtf import LONGEST, EdtfError, overlaps, parse, sort_key

BAKU = ZoneInfo("Asia/Baku")
untimed = settings(deadline=None)

# text, earliest, latest, precision, a(pproximate) and u(ncertain); "-" is None or no flag
GOOD = """
# level 0, the specification's
1985-04-12                  1985-04-12  1985-04-12  day       -
1985-04                     1985-04-01  1985-04-30  month     -
1985                        1985-01-01  1985-12-31  year      -
1985-04-12T23:20:30         1985-04-12T23:20:30+00:00  1985-04-12T23:20:30+00:00  second  -
1985-04-12T23:20:30Z        1985-04-12T23:20:30+00:00  1985-04-12T23:20:30+00:00  second  -
1985-04-12T23:20:30-04      1985-04-12T23:20:30-04:00  1985-04-12T23:20:30-04:00  second  -
1985-04-12T23:20:30+04:30   1985-04-12T23:20:30+04:30  1985-04-12T23:20:30+04:30  second  -
1964/2008                   1964-01-01  2008-12-31  interval  -
2004-06/2006-08             2004-06-01  2006-08-31  interval  -
2004-02-01/2005-02-08       2004-02-01  2005-02-08  interval  -
2004-02-01/2005-02          2004-02-01  2005-02-28  interval  -
2004-02-01/2005             2004-02-01  2005-12-31  interval  -
2005/2006-02                2005-01-01  2006-02-28  interval  -
# level 1, the specification's
2001-21                     2001-03-01  2001-05-31  season    -
1984?                       1984-01-01  1984-12-31  year      u
2004-06~                    2004-06-01  2004-06-30  month     a
2004-06-11%                 2004-06-11  2004-06-11  day       au
201X                        2010-01-01  2019-12-31  decade    -
20XX                        2000-01-01  2099-12-31  decade    -
2004-XX                     2004-01-01  2004-12-31  year      -
1985-04-XX                  1985-04-01  1985-04-30  month     -
1985-XX-XX                  1985-01-01  1985-12-31  year      -
1985-04-12/..               1985-04-12  -           interval  -
1985-04/..                  1985-04-01  -           interval  -
1985/..                     1985-01-01  -           interval  -
../1985-04-12               -           1985-04-12  interval  -
../1985-04                  -           1985-04-30  interval  -
../1985                     -           1985-12-31  interval  -
1985-04-12/                 1985-04-12  -           interval  -
1985-04/                    1985-04-01  -           interval  -
1985/                       1985-01-01  -           interval  -
/1985-04-12                 -           1985-04-12  interval  -
/1985-04                    -           1985-04-30  interval  -
/1985                       -           1985-12-31  interval  -
# days, months, years
0001                        0001-01-01  0001-12-31  year      -
9999                        9999-01-01  9999-12-31  year      -
0001-01-01                  0001-01-01  0001-01-01  day       -
9999-12-31                  9999-12-31  9999-12-31  day       -
2023-01                     2023-01-01  2023-01-31  month     -
2023-12                     2023-12-01  2023-12-31  month     -
2023-02                     2023-02-01  2023-02-28  month     -
2024-02                     2024-02-01  2024-02-29  month     -
1900-02                     1900-02-01  1900-02-28  month     -
2000-02                     2000-02-01  2000-02-29  month     -
2024-02-29                  2024-02-29  2024-02-29  day       -
2023-09-30                  2023-09-30  2023-09-30  day       -
# seasons
2023-21                     2023-03-01  2023-05-31  season    -
2023-22                     2023-06-01  2023-08-31  season    -
2023-23                     2023-09-01  2023-11-30  season    -
2022-24                     2022-12-01  2023-02-28  season    -
2023-24                     2023-12-01  2024-02-29  season    -
1899-24                     1899-12-01  1900-02-28  season    -
9998-24                     9998-12-01  9999-02-28  season    -
2023-21~                    2023-03-01  2023-05-31  season    a
2023-22?                    2023-06-01  2023-08-31  season    u
2023-24%                    2023-12-01  2024-02-29  season    au
# unspecified digits
202X                        2020-01-01  2029-12-31  decade    -
001X                        0010-01-01  0019-12-31  decade    -
999X                        9990-01-01  9999-12-31  decade    -
01XX                        0100-01-01  0199-12-31  decade    -
202X~                       2020-01-01  2029-12-31  decade    a
19XX?                       1900-01-01  1999-12-31  decade    u
2023-XX?                    2023-01-01  2023-12-31  year      u
2023-XX-XX~                 2023-01-01  2023-12-31  year      a
2023-09-XX%                 2023-09-01  2023-09-30  month     au
2024-02-XX                  2024-02-01  2024-02-29  month     -
2023-02-XX                  2023-02-01  2023-02-28  month     -
2023-12-XX                  2023-12-01  2023-12-31  month     -
# qualifiers
2020~                       2020-01-01  2020-12-31  year      a
2023%                       2023-01-01  2023-12-31  year      au
2023-09?                    2023-09-01  2023-09-30  month     u
2023-09%                    2023-09-01  2023-09-30  month     au
2023-09-19~                 2023-09-19  2023-09-19  day       a
2023-09-19?                 2023-09-19  2023-09-19  day       u
# times
2023-09-19T13               2023-09-19T13:00:00+00:00  2023-09-19T13:59:59+00:00  hour    -
2023-09-19T13:00            2023-09-19T13:00:00+00:00  2023-09-19T13:00:59+00:00  minute  -
2023-09-19T13:00:00         2023-09-19T13:00:00+00:00  2023-09-19T13:00:00+00:00  second  -
2023-09-19T00               2023-09-19T00:00:00+00:00  2023-09-19T00:59:59+00:00  hour    -
2023-09-19T23               2023-09-19T23:00:00+00:00  2023-09-19T23:59:59+00:00  hour    -
2023-09-19T00:00            2023-09-19T00:00:00+00:00  2023-09-19T00:00:59+00:00  minute  -
2023-09-19T23:59:59         2023-09-19T23:59:59+00:00  2023-09-19T23:59:59+00:00  second  -
2023-09-19T13Z              2023-09-19T13:00:00+00:00  2023-09-19T13:59:59+00:00  hour    -
2023-09-19T13+04            2023-09-19T13:00:00+04:00  2023-09-19T13:59:59+04:00  hour    -
2023-09-19T13+04:00         2023-09-19T13:00:00+04:00  2023-09-19T13:59:59+04:00  hour    -
2023-09-19T13-05            2023-09-19T13:00:00-05:00  2023-09-19T13:59:59-05:00  hour    -
2023-09-19T13:00Z           2023-09-19T13:00:00+00:00  2023-09-19T13:00:59+00:00  minute  -
2023-09-19T13:00+04:00      2023-09-19T13:00:00+04:00  2023-09-19T13:00:59+04:00  minute  -
2023-09-19T13:00+04         2023-09-19T13:00:00+04:00  2023-09-19T13:00:59+04:00  minute  -
2023-09-19T13:00-00:30      2023-09-19T13:00:00-00:30  2023-09-19T13:00:59-00:30  minute  -
2023-09-19T13:00+14:00      2023-09-19T13:00:00+14:00  2023-09-19T13:00:59+14:00  minute  -
2023-09-19T13:00-14:00      2023-09-19T13:00:00-14:00  2023-09-19T13:00:59-14:00  minute  -
2023-09-19T13:00:05+05:45   2023-09-19T13:00:05+05:45  2023-09-19T13:00:05+05:45  second  -
0001-01-01T00:00+14:00      0001-01-01T00:00:00+14:00  0001-01-01T00:00:59+14:00  minute  -
9999-12-31T23:59-14:00      9999-12-31T23:59:00-14:00  9999-12-31T23:59:59-14:00  minute  -
2023-09-19T13~              2023-09-19T13:00:00+00:00  2023-09-19T13:59:59+00:00  hour    a
2023-09-19T13:00~           2023-09-19T13:00:00+00:00  2023-09-19T13:00:59+00:00  minute  a
2023-09-19T13:00?           2023-09-19T13:00:00+00:00  2023-09-19T13:00:59+00:00  minute  u
2023-09-19T13:00:00%        2023-09-19T13:00:00+00:00  2023-09-19T13:00:00+00:00  second  au
2023-09-19T13:00+04:00~     2023-09-19T13:00:00+04:00  2023-09-19T13:00:59+04:00  minute  a
2023-09-19T13Z?             2023-09-19T13:00:00+00:00  2023-09-19T13:59:59+00:00  hour    u
# intervals
2023-09-19/2023-09-20       2023-09-19  2023-09-20  interval  -
2023-09-19/2023-09-19       2023-09-19  2023-09-19  interval  -
2023-09-24/..               2023-09-24  -           interval  -
../2020-11-10               -           2020-11-10  interval  -
/1988                       -           1988-12-31  interval  -
1988~/                      1988-01-01  -           interval  a
../2023-09?                 -           2023-09-30  interval  u
2020~/2021?                 2020-01-01  2021-12-31  interval  au
2020%/2021                  2020-01-01  2021-12-31  interval  au
2020/2021~                  2020-01-01  2021-12-31  interval  a
2023-21/2023-22             2023-03-01  2023-08-31  interval  -
2023-24/..                  2023-12-01  -           interval  -
201X/202X                   2010-01-01  2029-12-31  interval  -
2023-09-XX/2023-10-03       2023-09-01  2023-10-03  interval  -
2023-XX~/..                 2023-01-01  -           interval  a
2004-06-XX/2004-07-03       2004-06-01  2004-07-03  interval  -
2023-09-19/2023             2023-09-19  2023-12-31  interval  -
2023-09-19/2023-09          2023-09-19  2023-09-30  interval  -
2023/2023-03                2023-01-01  2023-03-31  interval  -
2023-09-19T13:00/2023-09-20T13:00  2023-09-19T13:00:00+00:00  2023-09-20T13:00:59+00:00  interval  -
2023-09-19T13/2023-09-19T13        2023-09-19T13:00:00+00:00  2023-09-19T13:59:59+00:00  interval  -
2023-09-19T13:00~/..               2023-09-19T13:00:00+00:00  -  interval  a
../2023-09-20T13:00Z               -  2023-09-20T13:00:59+00:00  interval  -
2023-09-19T13:00/2023-09-20        2023-09-19T13:00:00+00:00  2023-09-20  interval  -
2023-09-19T13:00/2023-09-19        2023-09-19T13:00:00+00:00  2023-09-19  interval  -
2023-09-19/2023-09-19T13:00        2023-09-19  2023-09-19T13:00:59+00:00  interval  -
2023-09-19T13:00+04:00/2023-09-19T09:30Z  2023-09-19T13:00:00+04:00  2023-09-19T09:30:59+00:00  interval  -
"""

# text | offset | a piece of the message
BAD = r"""
# the specification's, outside of years 0001-9999
Y170000002 | 0 | years run from 0001 to 9999
Y-170000002 | 0 | years run from 0001 to 9999
-1985 | 0 | years run from 0001 to 9999
-1985-04 | 0 | years run from 0001 to 9999
12023 | 0 | years run from 0001 to 9999
0000 | 0 | years run from 0001 to 9999
0000-01 | 0 | years run from 0001 to 9999
000X | 0 | years run from 0001 to 9999
00XX | 0 | years run from 0001 to 9999
0000-XX | 0 | years run from 0001 to 9999
9999-24 | 0 | this winter ends after the year 9999
# level 2, the specification's
Y-17E7 | 0 | level 2
Y17101E4S3 | 0 | level 2
Y3388E2S3 | 0 | level 2
1950S2 | 4 | level 2
2001-34 | 5 | season 34 is EDTF level 2
2001-25 | 5 | season 25 is EDTF level 2
2001-41 | 5 | season 41 is EDTF level 2
[1667,1668,1670..1672] | 0 | level 2
[..1760-12-03] | 0 | level 2
[1760-12..] | 0 | level 2
[1760-01,1760-02,1760-12..] | 0 | level 2
[1667,1760-12] | 0 | level 2
[..1984] | 0 | level 2
{1667,1668,1670..1672} | 0 | level 2
{1960,1961-12} | 0 | level 2
{..1984} | 0 | level 2
1667,1668 | 4 | level 2
2004-06~-11 | 7 | level 2
2004?-06-11 | 4 | level 2
?2004-06-~11 | 0 | level 2
2004-%06-11 | 5 | level 2
2004-06-~01/2004-06-~20 | 8 | level 2
2004-06-01/2004-06-~20 | 19 | level 2
156X-12-25 | 3 | level 2
15XX-12-25 | 2 | level 2
XXXX-12-XX | 0 | level 2
1XXX-XX | 1 | level 2
1XXX-12 | 1 | level 2
1984-1X | 6 | level 2
2XXX | 1 | level 2
XXXX | 0 | level 2
X023 | 0 | level 2
202X-XX | 3 | level 2
20XX-09-XX | 2 | level 2
2023-XX-19 | 5 | level 2
2023-0X | 6 | level 2
2023-09-1X | 9 | level 2
2023-21-XX | 5 | month 21 does not exist
2023-21^southernHemisphere | 7 | this is not a date
# days, months
2023-13 | 5 | month 13 does not exist
2023-00 | 5 | month 00 does not exist
2023-20 | 5 | month 20 does not exist
2023-42 | 5 | month 42 does not exist
2023-99 | 5 | month 99 does not exist
2023-13-01 | 5 | month 13 does not exist
2023-21-01 | 5 | month 21 does not exist
2023-13-XX | 5 | month 13 does not exist
2023-13~ | 5 | month 13 does not exist
2023-02-29 | 8 | day 29 does not exist: 2023-02 has 28 days
2024-02-30 | 8 | day 30 does not exist: 2024-02 has 29 days
2023-09-31 | 8 | 2023-09 has 30 days
2023-09-00 | 8 | day 00 does not exist
2023-12-32 | 8 | day 32 does not exist
2023-02-30~ | 8 | day 30 does not exist
# digits
2023-9-19 | 5 | write two digits for the month: 2023-09-19
2023-9 | 5 | write two digits for the month: 2023-09
2023-9-1 | 5 | write two digits for the month: 2023-09-01
2023-09-5 | 8 | write two digits for the day: 2023-09-05
2023-9-31 | 5 | write two digits for the month
2023-9-19~ | 5 | write two digits for the month: 2023-09-19
20230919 | 4 | write hyphens between year, month and day: 2023-09-19
202309 | 4 | write hyphens between year, month and day: 2023-09
20231399 | 4 | this is not a date
2023- | 5 | this is not a date
2023-09- | 8 | this is not a date
2023-09-19- | 10 | this is not a date
2023-09-190 | 10 | this is not a date
2023-262 | 7 | this is not a date
2023-W38 | 5 | this is not a date
190 | 3 | this is not a date
23 | 2 | this is not a date
1 | 1 | this is not a date
1990s | 3 | write X for the years of a decade, as in 199X
202x | 3 | write a capital X
2023-09-xx | 8 | write a capital X
202u | 3 | write a capital X
# order
19.09.2023 | 0 | write the year first: 2023-09-19
19.9.2023 | 0 | write the year first: 2023-09-19
19-09-2023 | 0 | write the year first: 2023-09-19
19/09/2023 | 0 | write the year first: 2023-09-19
9/19/2023 | 0 | write the year first: 2023-09-19
09/19/2023 | 0 | write the year first: 2023-09-19
05.05.2023 | 0 | write the year first: 2023-05-05
05.09.2023 | 0 | write the year first: YYYY-MM-DD
5/9/2023 | 0 | write the year first: YYYY-MM-DD
31.09.2023 | 0 | write the year first: YYYY-MM-DD
19.13.2023 | 0 | write the year first: YYYY-MM-DD
09.2023 | 0 | write the year first: 2023-09
09/2023 | 0 | write the year first: 2023-09
13.2023 | 0 | write the year first: YYYY-MM
2023.09.19 | 4 | write hyphens between year, month and day: 2023-09-19
2023.9.5 | 4 | write hyphens between year, month and day: 2023-09-05
2023.09 | 4 | write hyphens between year, month and day: 2023-09
2023/09/19 | 4 | write hyphens between year, month and day: 2023-09-19
2023/19/09 | 4 | write hyphens between year, month and day: YYYY-MM-DD
19.09.2023~ | 0 | write the year first: 2023-09-19
19.09.2023/20.09.2023 | 0 | write the year first: 2023-09-19
2023-09-19/20.09.2023 | 11 | write the year first: 2023-09-20
# words and signs
19 September 2023 | 2 | a date holds no spaces
2023-09-19 13:00 | 10 | write T between day and time
2023-09-19t13:00 | 10 | write a capital T
2023-09-19 / 2023-09-20 | 10 | a date holds no spaces
2023 ~ | 4 | a date holds no spaces
Tuesday | 0 | this is not a date
unknown | 0 | this is not a date
n.d. | 0 | this is not a date
T13:00 | 0 | this is not a date
circa 1990 | 0 | write ~ at the end
c. 1990 | 0 | write ~ at the end
ca.1990 | 0 | write ~ at the end
2023–2024 | 4 | write a plain hyphen (-) inside a date, and a slash (/) between
2023-09‑19 | 7 | write a plain hyphen
− | 0 | write a plain hyphen
２０２３ | 0 | this is not a date
٢٠٢٣ | 0 | this is not a date
. | 0 | this is not a date
- | 0 | this is not a date
~ | 0 | the date is empty
~2020 | 0 | level 2
2004~? | 4 | write one sign only
2004?~ | 4 | write one sign only
2004~~ | 4 | write one sign only
# times
2023-09-19T | 11 | write the time as 13, 13:00
2023-09-19T24:00 | 11 | hour 24 does not exist: write T00:00 of the next day
2023-09-19T24 | 11 | hour 24 does not exist
2023-09-19T25:00 | 11 | hour 25 does not exist
2023-09-19T60 | 11 | hour 60 does not exist
2023-09-19T13:60 | 14 | minute 60 does not exist
2023-09-19T13:00:60 | 17 | second 60 does not exist: leap seconds are not accepted
2016-12-31T23:59:60Z | 17 | leap seconds are not accepted
2023-09-19T13:00:61 | 17 | second 61 does not exist
2023-09-19T9:00 | 11 | write two digits for hour
2023-09-19T9 | 11 | write two digits for hour
2023-09-19T13:5 | 13 | write two digits for hour
2023-09-19T13:00:5 | 16 | write two digits for hour
2023-09-19T13.00 | 13 | write the time as 13, 13:00
2023-09-19T1300 | 13 | write the time as 13, 13:00
2023-09-19T13h | 13 | write the time as 13, 13:00
2023-09-19T13:00:00.5 | 19 | fractions of a second
2023-09-19T13:00+0400 | 16 | write the offset as +04:00
2023-09-19T13:00+4 | 16 | write the offset as +04:00
2023-09-19T13:00z | 16 | write the offset as +04:00
2023-09-19T13:00 +04:00 | 16 | write the time as 13, 13:00
2023-09-19T13:00+15:00 | 16 | offsets run from -14:00 to +14:00
2023-09-19T13:00-14:01 | 16 | offsets run from -14:00 to +14:00
2023-09-19T13:00+04:60 | 16 | offsets run from -14:00 to +14:00
2023-09-19T13:00AMT | 16 | write the time as 13, 13:00
2023-09T13:00 | 7 | a time needs a whole day before it
2023T13:00 | 4 | a time needs a whole day before it
2023-21T13:00 | 7 | a time needs a whole day before it
2023-09-XXT13:00 | 10 | a time needs a whole day before it
2023-09-31T13:00 | 8 | day 31 does not exist
19.09.2023T13:00 | 0 | write the year first: 2023-09-19
2023-09-19~T13:00 | 10 | ~ ? % stand at the end of a date
2023-09-19T13:00T13:00 | 16 | write the time as 13, 13:00
# intervals
2023-09-19/2023-09-18 | 11 | the interval ends (2023-09-18) before it begins (2023-09-19)
2023/2022 | 5 | the interval ends (2022) before it begins (2023)
2023-10/2023-09-30 | 8 | before it begins
2023-23/2023-22 | 8 | before it begins
202X/2019~ | 5 | before it begins
2023-09-19T13:00/2023-09-19T12:59 | 17 | before it begins
2023-09-19T13:00+04:00/2023-09-19T08:30Z | 23 | before it begins
2023-09-19T13:00/2023-09-18 | 17 | before it begins
2023-09-19/2023-09-18T13:00 | 11 | before it begins
2023-09-19/20 | 11 | write the end of the interval in full
2023-09-19/09-20 | 11 | write the end of the interval in full
2023/09 | 5 | write the end of the interval in full
2023-09-19T13:00/15:00 | 17 | write the end of the interval in full
2023-09-19T13:00/T15:00 | 17 | write the end of the interval in full
../.. | 0 | a date at one end at least
/ | 0 | a date at one end at least
../ | 0 | a date at one end at least
/.. | 0 | a date at one end at least
2020/2021/2022 | 9 | one slash
// | 1 | one slash
2023-13/2024 | 5 | month 13 does not exist
2023/2023-13 | 10 | month 13 does not exist
2023-09-19/2023-09-31 | 19 | day 31 does not exist
2023/~ | 5 | the date is empty
2023/..~ | 5 | this is not a date
1984.. | 4 | write a slash (/)
..1984 | 0 | write a slash (/)
1984..1986 | 4 | write a slash (/)
.. | 0 | this is not a date
2023/P1M | 5 | this is not a date
"""


def rows(table: str, separator: str | None) -> list[list[str]]:
    return [
        [cell.strip() for cell in line.split(separator)]
        for line in table.strip().splitlines()
        if not line.startswith("#")
    ]


def bound(text: str) -> date | datetime | None:
    if text == "-":
        return None
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def test_the_tables_are_not_thin() -> None:
    assert len(rows(GOOD, None)) + len(rows(BAD, "|")) >= 250


@pytest.mark.parametrize(("text", "earliest", "latest", "precision", "flags"), rows(GOOD, None))
def test_accepted(text: str, earliest: str, latest: str, precision: str, flags: str) -> None:
    d = parse(text)
    assert (d.edtf, d.earliest, d.latest, d.precision) == (text, bound(earliest), bound(latest), precision)
    assert (d.approximate, d.uncertain) == ("a" in flags, "u" in flags)
    for found, expected in ((d.earliest, bound(earliest)), (d.latest, bound(latest))):
        assert type(found) is type(expected)
        if isinstance(found, datetime) and isinstance(expected, datetime):
            assert found.utcoffset() == expected.utcoffset()


@pytest.mark.parametrize(("text", "offset", "message"), rows(BAD, "|"))
def test_refused(text: str, offset: str, message: str) -> None:
    with pytest.raises(EdtfError) as caught:
        parse(text)
    assert message in str(caught.value)
    assert caught.value.offset == int(offset)


@pytest.mark.parametrize(
    ("text", "offset", "message"),
    [
        ("", 0, "the date is empty"),
        (" 2023", 0, "a date holds no spaces"),
        ("2023 ", 4, "a date holds no spaces"),
        ("2023\n", 4, "a date holds no spaces"),
        ("2023-09-19T13:00\n", 16, "write the time as"),
        ("2" * (LONGEST + 1), LONGEST, "too long for a date"),
        ("[" + "2023," * 10_000, LONGEST, "too long for a date"),
    ],
)
def test_refused_what_no_table_can_hold(text: str, offset: int, message: str) -> None:
    with pytest.raises(EdtfError) as caught:
        parse(text)
    assert message in caught.value.message
    assert caught.value.offset == offset


def test_the_ends_of_an_interval_are_dates_of_their_own() -> None:
    d = parse("2020~/2021-09?")
    assert (d.start, d.end) == (parse("2020~"), parse("2021-09?"))
    assert parse("../2020").start is None
    assert parse("2020/").end is None
    assert parse("2020").start is None


@pytest.mark.parametrize(
    "text", ["2023", "2023-02", "2024-02-29", "202X", "20XX", "2023-XX", "2024-02-XX", "2023-21", "2023-22", "2023-23"]
)
def test_bounds_equal_those_of_the_edtf_library(text: str) -> None:
    """The library reads these forms rightly; ARCHITECTURE.md says why it does not read them for us."""
    from edtf import parse_edtf

    theirs = parse_edtf(text)
    ours = parse(text)
    assert [ours.earliest, ours.latest] == [date(*theirs.lower_strict()[:3]), date(*theirs.upper_strict()[:3])]


@pytest.mark.parametrize(
    ("text", "zone", "offset"),
    [
        ("2023-09-19T13:00", "Asia/Baku", "+04:00"),
        ("2015-07-01T13:00", "Asia/Baku", "+05:00"),
        ("2015-12-01T13:00", "Asia/Baku", "+04:00"),
        ("1988-02-27T13:00", "Asia/Yerevan", "+04:00"),
        ("2011-07-01T13:00", "Asia/Yerevan", "+05:00"),
        ("2023-09-19T13:00Z", "Asia/Baku", "+00:00"),
        ("2023-09-19T13:00+02", "Asia/Baku", "+02:00"),
        ("2015-10-25T04:30", "Asia/Baku", "+05:00"),  # twice: the first of the two
        ("2015-03-29T04:30", "Asia/Baku", "+04:00"),  # skipped: as before the change
        ("1900-01-01T12:00", "Asia/Baku", "+03:19:24"),  # local mean time
    ],
)
def test_a_time_without_an_offset_has_that_of_its_zone(text: str, zone: str, offset: str) -> None:
    assert parse(text, ZoneInfo(zone)).earliest == datetime.fromisoformat(f"{text[:16]}:00{offset}")
    found = parse(text, ZoneInfo(zone)).earliest
    assert isinstance(found, datetime)
    assert found.isoformat() == f"{text[:16]}:00{offset}"


def test_an_error_survives_a_worker_process() -> None:
    twin = copy(EdtfError("month 13 does not exist", 5))  # as pickle does
    assert (str(twin), twin.message, twin.offset) == ("month 13 does not exist", "month 13 does not exist", 5)


# Each line sorts after the line before it.
ORDERED = """
/1988
../2020-11-10
1988-02
2020/2022
202X
2023
2023/..
2023-09-XX/2023-09-19
2023-09
2023-09-19
2023-09-19/2023-09-20
2023-09-19/..
2023-09-19T00:00+04:00
2023-09-19T13:00:00+04:00
2023-09-19T13:00+04:00
2023-09-19T13+04:00
2023-09-19T10:00-04:00
2023-09-20
2023-09-20T00:00+04:00
"""


def test_order() -> None:
    keys = [sort_key(parse(text)) for text in ORDERED.split()]
    assert keys == sorted(set(keys))


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("2023", "2023-09-19", True),
        ("2023-09-19", "2023-09-19T13:00Z", True),
        ("2023-09-19T23:00-05:00", "2023-09-20", False),
        ("2023-09-19T13:00+04:00", "2023-09-19T09:00Z", True),
        ("2023-09-19T13:00+04:00", "2023-09-19T13:00Z", False),
        ("2023-09-19", "2023-09-20", False),
        ("2023-09-19/..", "2030", True),
        ("2023-09-19/..", "2020", False),
        ("/1988", "1905", True),
        ("../1988", "1989/..", False),
    ],
)
def test_overlaps(a: str, b: str, expected: bool) -> None:
    assert overlaps(parse(a), parse(b)) is expected
    assert overlaps(parse(b), parse(a)) is expected


days = st.dates().map(str)
clocks = st.times().map(lambda t: t.isoformat("seconds"))
offsets = st.sampled_from(["", "Z", "+04:00", "+04", "-05:30", "+14:00", "-14:00"])
singles = st.builds(
    str.__add__,
    st.one_of(
        days,
        days.map(lambda d: d[:7]),
        days.map(lambda d: d[:4]),
        days.map(lambda d: f"{d[:7]}-XX"),
        st.integers(1, 9998).flatmap(lambda y: st.sampled_from([f"{y:04}-2{n}" for n in (1, 2, 3, 4)])),
        st.builds(lambda d, t, n, z: f"{d}T{t[:n]}{z}", days, clocks, st.sampled_from([2, 5, 8]), offsets),
    ),
    st.sampled_from(["", "", "~", "?", "%"]),
)
dates = st.one_of(
    singles,
    st.builds("{}/{}".format, singles, st.sampled_from(["", ".."])),
    st.builds("{}/{}".format, st.sampled_from(["", ".."]), singles),
    st.builds("{}/{}".format, singles, singles),
)


def parsed(text: str) -> EdtfDate | None:
    try:
        return parse(text, BAKU)
    except EdtfError:
        return None


@untimed
@given(st.one_of(st.text(), st.text("0123456789-/:.TZX~?%+[]{},SEYW xT", max_size=30), dates))
@example("²023T13")
@example("\ud800")
@example("2023-09-19T13:00+04:00²")
def test_any_text_is_a_date_or_an_edtf_error(text: str) -> None:
    if parsed(text) is None:
        with pytest.raises(EdtfError) as caught:
            parse(text, BAKU)
        assert 0 <= caught.value.offset <= len(text)
        assert caught.value.message


def moment(bound: date, end: bool) -> datetime:
    """The naive local time of a bound."""
    if isinstance(bound, datetime):
        return bound.replace(tzinfo=None)
    return datetime.combine(bound, time(23, 59, 59) if end else time())


@untimed
@given(singles)
def test_a_single_date_does_not_end_before_it_begins(text: str) -> None:
    d = parse(text, BAKU)
    assert d.earliest is not None
    assert d.latest is not None
    assert moment(d.earliest, end=False) <= moment(d.latest, end=True)
    assert isinstance(d.earliest, datetime) == isinstance(d.latest, datetime) == ("T" in text)
    assert d.edtf == text
    assert overlaps(d, d)


@untimed
@given(dates)
def test_an_interval_does_not_end_before_it_begins(text: str) -> None:
    d = parsed(text)
    if d is None:
        start, end = (parse(each, BAKU) for each in text.split("/"))
        assert sort_key(start) > sort_key(end) or not overlaps(start, end)
    elif isinstance(d.earliest, datetime) and isinstance(d.latest, datetime):
        assert d.earliest <= d.latest
    elif d.earliest and d.latest:
        assert moment(d.earliest, end=False).date() <= moment(d.latest, end=True).date()


@untimed
@given(st.lists(dates, max_size=4))
def test_sort_key_orders_all_dates(texts: list[str]) -> None:
    keys = sorted(sort_key(d) for d in map(parsed, texts) if d)
    assert all(a <= b for at, a in enumerate(keys) for b in keys[at:])


@untimed
@given(st.dates(), clocks, clocks)
def test_two_times_of_one_day_sort_as_instants(on: date, a: str, b: str) -> None:
    assert (sort_key(parse(f"{on}T{a}+04:00")) < sort_key(parse(f"{on}T{b}+04:00"))) is (a < b)


def test_utc_is_the_zone_unless_another_is_given() -> None:
    assert parse("2023-09-19T13:00") == parse("2023-09-19T13:00", UTC)
