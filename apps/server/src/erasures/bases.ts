import type { Text } from '../wire/wire.ts'

interface Basis {
  readonly text: Text
  /** As the public entry names it: law, article and item. */
  readonly law: string
}

/** The legal bases of an erasure: Personal Information Protection Law, article 47, items 1 to 5. */
export const BASES = {
  purposeMet: {
    text: {
      zh: '处理目的已经实现、无法实现，或者不再需要这些信息（第一项）。',
      en: 'The purpose is achieved or cannot be, or the data are no longer needed for it (item 1).',
    },
    law: 'pipl#47(1)',
  },
  retentionEnded: {
    text: {
      zh: '服务已经停止，或者保存期限已经届满（第二项）。',
      en: 'The service has ended, or the time for which it has to be kept is over (item 2).',
    },
    law: 'pipl#47(2)',
  },
  consentWithdrawn: {
    text: { zh: '本人撤回同意（第三项）。', en: 'The person has withdrawn consent (item 3).' },
    law: 'pipl#47(3)',
  },
  unlawful: {
    text: {
      zh: '处理违反法律、行政法规或者约定（第四项）。',
      en: 'The processing broke a law, a regulation or an agreement (item 4).',
    },
    law: 'pipl#47(4)',
  },
  otherLaw: {
    text: {
      zh: '法律、行政法规规定的其他情形（第五项）。',
      en: 'Another case that a law or regulation names (item 5).',
    },
    law: 'pipl#47(5)',
  },
} as const satisfies Record<string, Basis>

export type BasisKey = keyof typeof BASES
export const BASIS_KEYS = Object.keys(BASES) as [BasisKey, ...BasisKey[]]
