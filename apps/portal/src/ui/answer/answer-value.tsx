import { COMPANY_FORMS, type CompanyForm, companyNameText } from '@vermilion/domain/corporate'
import type { Element, Value } from '@vermilion/services'
import { Suspense } from 'react'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { useFormat } from '../../lib/i18n/format.ts'
import { FileIcon } from '../icons.tsx'
import css from './answer.module.css'
import { addressLine } from './divisions.ts'
import { fileOf, megabytes } from './files.ts'
import { holdersOf } from './holders.ts'
import { industryOf } from './industries.ts'
import { useDivisions, useIndustries } from './use-reference.ts'
import { listOf, partsOf, textOf, textsOf } from './value.ts'

type Props = { readonly element: Element; readonly value: Value | undefined }

/** An answer as its reader wants it, by its kind alone. */
export function AnswerValue({ element, value }: Props) {
  const t = useTranslations('answer')
  const say = useBilingual()
  const format = useFormat()
  if (value === undefined || value === null || value === '')
    return <span className={css.missing}>{t('notProvided')}</span>

  switch (element.kind) {
    case 'text':
    case 'name':
    case 'idNumber':
      return textOf(value)
    case 'number':
      return `${textOf(value)}${element.unit ? ` ${say(element.unit)}` : ''}`
    case 'money': {
      const { amount, currency } = partsOf(value)
      return format.money({ amount: textOf(amount), currency: textOf(currency) })
    }
    case 'date':
      return format.date(textOf(value))
    case 'yesNo':
      return t(value === true ? 'yes' : 'no')
    case 'choice':
      return optionText(textOf(value))
    case 'choices':
      return (
        <ul className={css.values}>
          {textsOf(value).map((key) => (
            <li key={key}>{optionText(key)}</li>
          ))}
        </ul>
      )
    case 'person':
    case 'organisation': {
      const { name, idNumber, uscc } = partsOf(value)
      return <Pair first={textOf(name)} second={textOf(idNumber ?? uscc)} />
    }
    case 'bilingual': {
      const { zh, en } = partsOf(value)
      return <Pair first={textOf(zh)} second={textOf(en)} />
    }
    case 'companyName': {
      const { region, tradeName, industry, form, en } = partsOf(value)
      const whole =
        textOf(form) in COMPANY_FORMS
          ? companyNameText({
              region: textOf(region),
              tradeName: textOf(tradeName),
              industry: textOf(industry),
              form: textOf(form) as CompanyForm,
            })
          : textOf(tradeName)
      return <Pair first={whole} second={textOf(en)} />
    }
    case 'industries':
      return (
        <Suspense fallback={textsOf(value).join(', ')}>
          <Industries codes={textsOf(value)} />
        </Suspense>
      )
    case 'address':
      return (
        <Suspense fallback={textOf(partsOf(value).text)}>
          <Address value={value} />
        </Suspense>
      )
    case 'shareholders':
      return (
        <ul className={css.values}>
          {holdersOf(value).map((holder) => (
            <li key={holder.number}>
              {holder.name} <span className={css.share}>{holder.share}</span>{' '}
              <span className={css.valueMore}>
                {t(`shareholders.${holder.kind}`)} · {holder.number}
              </span>
            </li>
          ))}
        </ul>
      )
    case 'list':
      return (
        <ul className={css.values}>
          {listOf(value).map((each) => (
            <li key={JSON.stringify(each)}>{textOf(each)}</li>
          ))}
        </ul>
      )
    case 'file':
      return <StoredFile value={value} />
  }

  function optionText(key: string): string {
    const text = element.options?.[key]
    return text ? say(text) : key
  }
}

function Pair({ first, second }: { readonly first: string; readonly second: string }) {
  return (
    <>
      {first}
      {second ? (
        <>
          <br />
          <span className={css.valueMore}>{second}</span>
        </>
      ) : null}
    </>
  )
}

function Industries({ codes }: { readonly codes: readonly string[] }) {
  const t = useTranslations('answer')
  const say = useBilingual()
  const industries = useIndustries()
  return (
    <ol className={css.values}>
      {codes.map((code, index) => {
        const industry = industryOf(industries, code)
        return (
          <li key={code}>
            {code} {industry ? say(industry.name) : null}
            {index === 0 ? (
              <span className={css.principal}>{t('industries.principal')}</span>
            ) : null}
          </li>
        )
      })}
    </ol>
  )
}

function Address({ value }: { readonly value: Value }) {
  const divisions = useDivisions()
  const { division, street, text } = partsOf(value)
  return addressLine(divisions, {
    division: textOf(division),
    ...(typeof street === 'string' ? { street } : {}),
    text: textOf(text),
  })
}

function StoredFile({ value }: { readonly value: Value }) {
  const t = useTranslations('answer')
  const file = fileOf(value)
  if (!file) return null
  return (
    <>
      <FileIcon />{' '}
      <a href={`/uploads/${file.uploadId}`} download={file.name}>
        {file.name}
      </a>
      <br />
      <span className={css.valueMore}>
        {t('file.stored', { pages: file.pages, size: megabytes(file.size) })}
      </span>
    </>
  )
}
