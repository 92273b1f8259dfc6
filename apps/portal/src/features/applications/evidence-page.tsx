import { Link, useParams } from '@tanstack/react-router'
import { parseGround, type Requirement } from '@vermilion/services'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { usePartyName } from '../../lib/party-name.ts'
import { Callout } from '../../ui/callout.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Page } from '../../ui/page.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { AlreadySubmitted } from './already-submitted.tsx'
import css from './evidence.module.css'
import { type ApplicationInHand, useApplication } from './use-application.ts'

/** What has to be proved, and the certificates that prove it: nobody hands them in again. */
export function EvidencePage() {
  const { id } = useParams({ from: '/applications/$id/evidence' })
  const t = useTranslations('applications')
  const inHand = useApplication(id)
  const { application, definition, lacks, action } = inHand
  if (application.caseId) return <AlreadySubmitted caseId={application.caseId} />

  const required = definition.actions[action]?.evidence ?? []
  return (
    <Page
      title={t('evidence.title')}
      lead={t('evidence.lead')}
      above={
        <Link to="/applications/$id" params={{ id }}>
          ‹ {t('question.back')}
        </Link>
      }
    >
      <ul className={css.list}>
        {required.map((key) => {
          const requirement = definition.evidence[key]
          return requirement ? (
            <Evidence key={key} name={key} requirement={requirement} inHand={inHand} />
          ) : null
        })}
      </ul>
      {lacks.length === 0 ? (
        <LinkButton to="/applications/$id" params={{ id }}>
          {t('question.continue')}
        </LinkButton>
      ) : null}
    </Page>
  )
}

type Props = {
  readonly name: string
  readonly requirement: Requirement
  readonly inHand: ApplicationInHand
}

function Evidence({ name, requirement, inHand }: Props) {
  const t = useTranslations('applications')
  const say = useBilingual()
  const { application, kinds, service } = inHand
  const partyName = usePartyName()
  const chosen = application.evidence[name]
  const { law, article, certain } = parseGround(requirement.ground)
  const lawName = service.laws[law]
  const names = requirement.by.flatMap((way) => {
    const kind = 'certificate' in way ? kinds[way.certificate]?.names : undefined
    return kind ? [say(kind)] : []
  })
  return (
    <li className={css.item}>
      <h2 className={css.proves}>{say(requirement.proves)}</h2>
      {lawName ? (
        <p className={css.ground}>
          {t('evidence.ground', {
            law: say(lawName),
            article: article || 'none',
            certain: String(certain),
          })}
        </p>
      ) : null}
      {chosen ? (
        <p className={css.chosen}>
          <StatusTag tone="jade">{t('evidence.held')}</StatusTag>
          <Link to="/certificates/$id" params={{ id: chosen.certificate }}>
            {t('evidence.certificate', { kind: names[0] ?? '', number: chosen.label })}
          </Link>
        </p>
      ) : (
        <Callout
          tone="amber"
          title={t('evidence.notHeld', { name: partyName(application.for.name) })}
        >
          <p>{t('evidence.whatNow', { kinds: names.join(' / ') })}</p>
          <Link to="/services">{t('evidence.find')}</Link>
        </Callout>
      )}
    </li>
  )
}
