import { Link } from '@tanstack/react-router'
import type { CompiledKind } from '@vermilion/credentials'
import type { Action, Element } from '@vermilion/services'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { CheckIcon } from '../../ui/icons.tsx'
import css from './finder.module.css'
import type { SectionProps, Service } from './gain-section.tsx'

type Props = SectionProps & { readonly action: Action }

/** What you need: certificates (ticked when we hold them), files, and what will be asked. */
export function NeedSection({ service, definition, action }: Props) {
  const t = useTranslations('finder')
  const say = useBilingual()
  const elements = action.tasks.flatMap((task) =>
    (definition.tasks[task]?.pages ?? [])
      .flatMap(({ ask, when }) => ask.map((key) => ({ key, depends: when !== undefined })))
      .flatMap(({ key, depends }) => {
        const element = definition.data[key]
        return element ? [{ key, element, depends }] : []
      }),
  )
  const files = elements.filter(({ element }) => element.kind === 'file')
  const known = elements.filter(({ element }) => isKnown(element))
  const typed = elements.filter(({ element }) => element.kind !== 'file' && !isKnown(element))
  const asked = typed.filter(({ depends }) => !depends)
  const perhaps = typed.filter(({ depends }) => depends)
  return (
    <section className={css.section} aria-labelledby="need">
      <h2 id="need">{t('need.title')}</h2>
      <ul className={css.needs}>
        {action.evidence.map((key) => (
          <Evidence key={key} name={key} service={service} definition={definition} />
        ))}
        {files.map(({ key, element, depends }) => (
          <li key={key} className={css.need}>
            <span className={css.box} aria-hidden="true" />
            <span>
              {say(element.short ?? element.label)}
              <span className={css.more}>
                {depends ? `${t('need.depends')} ` : null}
                {element.hint ? say(element.hint) : t('need.file')}
              </span>
            </span>
          </li>
        ))}
      </ul>
      {known.length > 0 ? (
        <>
          <h3>{t('need.known')}</h3>
          <ul className={css.needs}>
            {known.map(({ key, element }) => (
              <li key={key} className={css.need}>
                <span className={css.ticked}>
                  <CheckIcon />
                </span>
                <span>{say(element.short ?? element.label)}</span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <h3>{t('need.asked', { count: asked.length })}</h3>
      <ul className={css.asked}>
        {asked.map(({ key, element }) => (
          <li key={key}>{say(element.short ?? element.label)}</li>
        ))}
      </ul>
      {perhaps.length > 0 ? (
        <>
          <h3>{t('need.perhaps')}</h3>
          <ul className={css.asked}>
            {perhaps.map(({ key, element }) => (
              <li key={key}>{say(element.short ?? element.label)}</li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  )
}

/** Something that a register or certificate supplies, so that people need not know it by heart. */
function isKnown({ sources }: Element): boolean {
  return sources[0] !== 'ask' && sources[0] !== undefined
}

function Evidence({ name, service, definition }: SectionProps & { readonly name: string }) {
  const t = useTranslations('finder')
  const say = useBilingual()
  const requirement = definition.evidence[name]
  if (!requirement) return null
  const [held] = service.held[name] ?? []
  const way = requirement.by.find((each) => 'certificate' in each)
  return (
    <li className={css.need} data-held={held !== undefined}>
      {held ? (
        <span className={css.ticked}>
          <CheckIcon />
        </span>
      ) : (
        <span className={css.box} aria-hidden="true" />
      )}
      <span>
        {say(requirement.proves)}
        <span className={css.more}>
          {held ? (
            t('need.held', { label: held.label })
          ) : way && 'certificate' in way ? (
            <WhereFrom kind={way.certificate} service={service} />
          ) : null}
        </span>
      </span>
    </li>
  )
}

function WhereFrom({ kind, service }: { readonly kind: string; readonly service: Service }) {
  const t = useTranslations('finder')
  const say = useBilingual()
  const compiled = service.kinds[kind] as unknown as CompiledKind | undefined
  const name = compiled ? say(compiled.names) : kind
  return (
    <>
      {t('need.certificate', { name })}{' '}
      <Link to="/services" search={{ q: name }}>
        {t('need.getIt')}
      </Link>
    </>
  )
}
