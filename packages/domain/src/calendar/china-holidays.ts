import type { CalendarYear, WorkCalendar } from './calendar.ts'
import { type CalendarDate, dateOfDay, dayNumber } from './date.ts'

/**
 * Days off and days worked in lieu as the General Office of the State Council announced them, each
 * year with the number of its notice, and of the one that changed it (2019 Labour Day, 2020 Spring
 * Festival). A year not here is provisional until its notice is published by an act.
 */
export const chinaHolidays: WorkCalendar = {
  version: 1,
  years: {
    2019: year(
      2019,
      '国办发明电〔2018〕15号、〔2019〕3号',
      '2018-12-30/2019-01-01 02-04/02-10 04-05 05-01/05-04 06-07 09-13 10-01/10-07',
      '2018-12-29 02-02 02-03 04-28 05-05 09-29 10-12',
    ),
    2020: year(
      2020,
      '国办发明电〔2019〕16号、〔2020〕1号',
      '01-01 01-24/02-02 04-04/04-06 05-01/05-05 06-25/06-27 10-01/10-08',
      '01-19 04-26 05-09 06-28 09-27 10-10',
    ),
    2021: year(
      2021,
      '国办发明电〔2020〕27号',
      '01-01/01-03 02-11/02-17 04-03/04-05 05-01/05-05 06-12/06-14 09-19/09-21 10-01/10-07',
      '02-07 02-20 04-25 05-08 09-18 09-26 10-09',
    ),
    2022: year(
      2022,
      '国办发明电〔2021〕11号',
      '01-01/01-03 01-31/02-06 04-03/04-05 04-30/05-04 06-03/06-05 09-10/09-12 10-01/10-07',
      '01-29 01-30 04-02 04-24 05-07 10-08 10-09',
    ),
    2023: year(
      2023,
      '国办发明电〔2022〕16号',
      '2022-12-31/2023-01-02 01-21/01-27 04-05 04-29/05-03 06-22/06-24 09-29/10-06',
      '01-28 01-29 04-23 05-06 06-25 10-07 10-08',
    ),
    2024: year(
      2024,
      '国办发明电〔2023〕7号',
      '01-01 02-10/02-17 04-04/04-06 05-01/05-05 06-10 09-15/09-17 10-01/10-07',
      '02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12',
    ),
    2025: year(
      2025,
      '国办发明电〔2024〕12号',
      '01-01 01-28/02-04 04-04/04-06 05-01/05-05 05-31/06-02 10-01/10-08',
      '01-26 02-08 04-27 09-28 10-11',
    ),
    2026: year(
      2026,
      '国办发明电〔2025〕7号',
      '01-01/01-03 02-15/02-23 04-04/04-06 05-01/05-05 06-19/06-21 09-25/09-27 10-01/10-07',
      '01-04 02-14 02-28 05-09 09-20 10-10',
    ),
  },
}

/** Dates `MM-DD` are of this year; `a/b` is every day from a to b. */
function year(of: number, notice: string, holidays: string, makeups: string): CalendarYear {
  const whole = (date: string): CalendarDate => (date.length === 5 ? `${of}-${date}` : date)
  const days = (spans: string): CalendarDate[] =>
    spans.split(' ').flatMap((span) => {
      const [first = '', last = first] = span.split('/').map(whole)
      const length = dayNumber(last) - dayNumber(first) + 1
      return Array.from({ length }, (_, index) => dateOfDay(dayNumber(first) + index))
    })
  return { notice, holidays: days(holidays), makeups: days(makeups) }
}
