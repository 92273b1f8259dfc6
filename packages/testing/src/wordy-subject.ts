/** What of a claim decides how it is filled. */
type Claim = {
  readonly key: string
  readonly type: string
  readonly options?: Readonly<Record<string, unknown>> | undefined
}

/** Draws a whole number below its argument. */
type Random = (below: number) => number

const HAN =
  '北京市海淀区示范路贸易有限公司食品经营技术开发咨询服务零售批发进出口业务除外依法须经批准的项目'
const LATIN =
  'Beijing Municipal Trading Technology Development Consulting Services and Company Limited '
const USCC_DIGITS = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/**
 * The subject of a certificate that says about as much as any real one does: long names, a scope of many
 * lines, a far address, every option taken.
 */
export function wordySubject(
  type: string,
  claims: readonly Claim[],
  random: Random,
): Readonly<Record<string, unknown>> {
  return {
    type,
    ...Object.fromEntries(claims.map((claim) => [claim.key, wordyValue(claim, random)])),
  }
}

function wordyValue({ key, type, options = {} }: Claim, random: Random): unknown {
  const words = (letters: string, most: number) => {
    const length = Math.ceil(most / 2) + random(Math.floor(most / 2) + 1)
    const from = random(letters.length)
    return letters
      .repeat(Math.ceil(most / letters.length) + 1)
      .slice(from, from + length)
      .trim()
  }
  const digits = (count: number, alphabet = '0123456789') =>
    Array.from({ length: count }, () => alphabet[random(alphabet.length)]).join('')
  const codes = Object.keys(options)
  // A scope is the one text that fills a page; names are names.
  const most = /scope/i.test(key) ? 260 : 40
  switch (type) {
    case 'string':
      return /number/i.test(key) ? `BJ-2026-${digits(7)}` : words(HAN, 24)
    case 'bilingual':
      return [
        { '@value': words(HAN, most), '@language': 'zh-CN' },
        { '@value': words(LATIN, most * 2.5), '@language': 'en' },
      ]
    case 'code':
      return codes[random(codes.length)]
    case 'codes':
      return codes
    case 'date':
      return `20${digits(2)}-0${1 + random(9)}-1${random(10)}`
    case 'money':
      return { amount: `${1 + random(9)}${digits(9)}.${digits(2)}`, currency: 'CNY' }
    case 'uscc':
      return `${digits(2, USCC_DIGITS)}${digits(6)}${digits(10, USCC_DIGITS)}`
    case 'address': {
      const text = words(HAN, 60)
      return { division: '110105', street: '110105001', text, full: `北京市朝阳区${text}` }
    }
    case 'strings':
      return Array.from({ length: 12 }, () => digits(4))
    default:
      throw new Error(`a claim of type ${type} has no wordy value yet`)
  }
}
