import type { FactWords } from '@vermilion/rules'

/** What a stage may answer. */
export const stageResults: FactWords = {
  label: { zh: '结果', en: 'Result' },
  options: {
    accept: { zh: '予以受理', en: 'taken up' },
    continue: { zh: '转工作人员办理', en: 'goes on to people' },
    approve: { zh: '批准', en: 'approved' },
    refuse: { zh: '不予批准', en: 'refused' },
    return: { zh: '退回补正', en: 'returned to the applicant' },
  },
}
