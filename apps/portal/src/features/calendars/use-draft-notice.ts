import { dayNumber, isWeekend } from '@vermilion/domain'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { useFormat } from '../../lib/i18n/format.ts'
import { readDays } from './read-days.ts'

type Problems = { readonly [field in 'year' | 'number' | 'holidays' | 'makeups']?: string }

/** A notice while it is being typed: what was read of it, and what stands in the way. */
export function useDraftNotice(proposed: number) {
  const t = useTranslations('calendars')
  const format = useFormat()
  const [typedYear, setYear] = useState<string>()
  const [number, setNumber] = useState('')
  const [holidaysText, setHolidaysText] = useState('')
  const [makeupsText, setMakeupsText] = useState('')
  const year = typedYear ?? String(proposed)
  const holidays = readDays(holidaysText, Number(year))
  const makeups = readDays(makeupsText, Number(year))

  const wrongDays = (read: typeof holidays): string | undefined =>
    read.unread.length > 0 ? t('publish.unread', { text: read.unread.join(' ') }) : undefined
  const workday = makeups.days.find((day) => !isWeekend(dayNumber(day)))
  const both = makeups.days.find((day) => holidays.days.includes(day))
  const problems: Problems = defined({
    year: /^20\d\d$/.test(year) ? undefined : t('publish.wrongYear'),
    number: number.trim() ? undefined : t('publish.noNumber'),
    holidays:
      wrongDays(holidays) ?? (holidays.days.length > 0 ? undefined : t('publish.noHolidays')),
    makeups:
      wrongDays(makeups) ??
      (both ? t('publish.both', { day: format.date(both) }) : undefined) ??
      (workday ? t('publish.notWeekend', { day: format.date(workday) }) : undefined),
  })
  const clear = () => {
    setYear(undefined)
    setNumber('')
    setHolidaysText('')
    setMakeupsText('')
  }
  return {
    year,
    setYear,
    number,
    setNumber,
    holidaysText,
    setHolidaysText,
    makeupsText,
    setMakeupsText,
    holidays,
    makeups,
    problems,
    clear,
  }
}

function defined(problems: Readonly<Record<string, string | undefined>>): Problems {
  return Object.fromEntries(Object.entries(problems).filter(([, text]) => text !== undefined))
}
