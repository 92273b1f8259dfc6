import { COMPANY_FORMS, type CompanyForm, companyNameText } from '@vermilion/domain/corporate'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { RadioGroup } from '../choice-fields.tsx'
import { FieldGroup } from '../field-group.tsx'
import css from './answer.module.css'
import { type AnswerProps, controlId, errorsOf } from './answer-props.ts'
import { NameFindings } from './name-findings.tsx'
import { TidyField } from './tidy-field.tsx'
import { partsOf, readPart, textOf } from './value.ts'

/** Whose register this hall keeps; a firm of another region is set up in that region's hall. */
const REGION = '北京'
const FORMS = Object.keys(COMPANY_FORMS) as CompanyForm[]

/** The four parts of a company name in the order of the law, and what they make together. */
export function CompanyNameAnswer(props: AnswerProps) {
  const { id, element, label, labelHidden, value, onChange, problem, note } = props
  const t = useTranslations('answer')
  const say = useBilingual()
  const parts = partsOf(value)
  const name = {
    region: textOf(parts.region) || REGION,
    tradeName: textOf(parts.tradeName),
    industry: textOf(parts.industry),
    form: FORMS.find((form) => form === parts.form) ?? 'limited-liability-company',
    en: textOf(parts.en),
  }
  const errors = errorsOf('companyName', problem)
  const change = (changed: Partial<typeof name>) => {
    const { en, ...rest } = { ...name, ...changed }
    onChange(en ? { ...rest, en } : rest)
  }
  const whole = name.tradeName && name.industry
  return (
    <FieldGroup
      legend={label}
      legendHidden={labelHidden ?? false}
      hint={element.hint ? say(element.hint) : undefined}
      error={errors.whole}
      note={note}
    >
      <dl className={css.fixed}>
        <dt>{t('companyName.region')}</dt>
        <dd lang="zh-CN">{name.region}</dd>
      </dl>
      <TidyField
        id={id}
        label={t('companyName.tradeName')}
        hint={t('companyName.tradeNameHint')}
        error={errors.part('tradeName')}
        read={readPart(element, parts, 'tradeName')}
        value={name.tradeName}
        onChange={(tradeName) => change({ tradeName })}
        lang="zh-CN"
        short
      />
      <TidyField
        id={controlId(id, 'companyName', 'industry')}
        label={t('companyName.industry')}
        hint={t('companyName.industryHint')}
        error={errors.part('industry')}
        read={readPart(element, parts, 'industry')}
        value={name.industry}
        onChange={(industry) => change({ industry })}
        lang="zh-CN"
        short
      />
      <RadioGroup
        id={controlId(id, 'companyName', 'form')}
        legend={t('companyName.form')}
        error={errors.part('form')}
        name={`${id}.form`}
        value={name.form}
        onChange={(form) => change({ form })}
        options={FORMS.map((form) => ({
          value: form,
          label: <span lang="zh-CN">{COMPANY_FORMS[form].zh}</span>,
          hint: t(`companyName.formHint.${form}`),
        }))}
      />
      <div className={css.preview} aria-live="polite">
        <p className={css.previewLabel}>{t('companyName.preview')}</p>
        <p className={css.previewName} lang="zh-CN">
          {whole ? (
            companyNameText(name)
          ) : (
            <span className={css.missing}>
              {name.region}
              {name.tradeName || '〔字号〕'}
              {name.industry || '〔行业〕'}
              {COMPANY_FORMS[name.form].zh}
            </span>
          )}
        </p>
        {whole ? <NameFindings name={name} said={problem?.text} /> : null}
      </div>
      <TidyField
        id={controlId(id, 'companyName', 'en')}
        label={t('companyName.en')}
        hint={t('companyName.enHint')}
        optional
        error={errors.part('en')}
        read={readPart(element, parts, 'en')}
        value={name.en}
        onChange={(en) => change({ en })}
        lang="en"
      />
    </FieldGroup>
  )
}
