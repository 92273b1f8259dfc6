import { takesDemo } from '../keys/demo-mark.ts'
import { MisuseError } from './command.ts'

export function refuseDemoBesideKeys(home: string): void {
  if (takesDemo(home)) return
  throw new MisuseError(
    {
      zh: '{home} 里的密钥不是为演示生成的。演示请另选一个 VERMILION_HOME。',
      en: 'The keys in {home} were not made for a demo. Use another VERMILION_HOME for it.',
    },
    { home },
  )
}
