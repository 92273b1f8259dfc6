/** How a round sum is said in Chinese: in 亿 or in 万, without a float; `none` when it is not round. */
export function rounded(amount: string): { unit: 'none' | 'wan' | 'yi'; count: string } {
  const [whole = '', fraction = '0'] = amount.replace(/^0+(?=\d)/, '').split('.')
  const zeros = /^0*$/.test(fraction) ? (/0*$/.exec(whole)?.[0].length ?? 0) : 0
  if (zeros >= 8 && whole.length > 8) return { unit: 'yi', count: whole.slice(0, -8) }
  if (zeros >= 4 && whole.length > 4) return { unit: 'wan', count: grouped(whole.slice(0, -4)) }
  return { unit: 'none', count: '' }
}

function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ',')
}
