import { articlesPdf, hanXue, liuChang, qinghe, zhangWeidong, zhouHe } from '@vermilion/testing'
import { expect, test } from '../support/hall.ts'

test('a noodle shop gets its food licence, and nothing already known is asked again', async ({
  hall,
  page,
}) => {
  const { say } = hall
  const button = (zh: string, en: string) => page.getByRole('button', { name: say(zh, en) })
  const link = (zh: string, en: string) => page.getByRole('link', { name: say(zh, en) })
  const goOn = () => button('继续', 'Continue').click()
  const asks = (zh: string, en: string) =>
    expect(page.getByRole('heading', { level: 1, name: say(zh, en) })).toBeVisible()
  const main = page.getByRole('main')
  const fromLicence = say('来自您的营业执照，2026年9月', 'From your business licence,')

  await test.step('the service page knows that she holds the licence it needs', async () => {
    await hall.enter(page, zhouHe)
    await page.goto(`${hall.url}/services/food-business`)
    await expect(main).toContainText(say('我们这里就有：', 'We hold it:'))
    await hall.look(page)
    await link('开始办理', 'Start').click()
    await asks(`为${qinghe.nameZh}办理`, `You apply for ${qinghe.nameZh}`)
    await button('开始', 'Start').click()
  })

  await test.step('the firm’s certificate is offered as evidence', async () => {
    await link('看看用什么证明', 'See what proves your case').click()
    await asks('用什么证明', 'What proves your case')
    await expect(main).toContainText(say('有效的营业执照', 'A valid business licence'))
    await expect(main).toContainText(say('已经有了', 'We have it'))
    await hall.look(page)
    await link('继续', 'Continue').click()
  })

  await test.step('only what nobody knows yet is asked', async () => {
    await link('说明经营内容', 'Describe your business').click()
    await asks('您要开什么店？', 'What will you open?')
    // The firm’s name, code and representative are no questions; whether a drawing is, nobody knows yet.
    await expect(main).toContainText(say('第 1 题，共 7 题', '1 of 7'))
    await goOn()
    await expect(page.getByRole('alert')).toContainText(
      say('请回答这个问题', 'Answer this question'),
    )
    await page.getByRole('radio', { name: say('餐馆', 'Restaurant') }).check()
    await hall.look(page)
    await goOn()
    await asks('卖哪些食品？', 'What will you sell?')
    // What is cooked takes a drawing.
    await expect(main).toContainText(say('第 2 题，共 8 题', '2 of 8'))
    await page.getByRole('checkbox', { name: say('热食', 'Hot dishes') }).check()
    await page.getByRole('checkbox', { name: say('冷食', 'Cold dishes') }).check()
    await goOn()
    await asks('计划哪天开业？', 'When do you plan to open?')
    const day = (zh: string, en: string) => page.getByLabel(say(zh, en), { exact: true })
    await day('年', 'Year').fill('2026')
    await day('月', 'Month').fill('11')
    await day('日', 'Day').fill('31')
    await goOn()
    await expect(page.getByRole('alert')).toContainText(
      say('没有这一天', 'not a day in the calendar'),
    )
    await day('日', 'Day').fill('2')
    await goOn()
  })

  await test.step('the address of the licence is there, with where it comes from', async () => {
    await link('说明经营场所', 'Describe your premises').click()
    await asks('经营场所在哪里？', 'Where are the premises?')
    await expect(main).toContainText('示例胡同 8 号')
    await expect(main).toContainText(fromLicence)
    await hall.look(page)
    await goOn()
    await asks('经营场所有多大？', 'How large are the premises?')
    await page.getByRole('textbox').fill('86.5')
    await goOn()
    await asks('上传经营场所的布局图', 'Upload a drawing of the premises')
    await page.locator('input[type=file]').setInputFiles({
      name: '布局图.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from(articlesPdf(1)),
    })
    await expect(main).toContainText(say('1 页，1 KB', '1 page, 1 KB'))
    await goOn()
    await link('写明人员', 'Name your people').click()
    await asks('谁负责食品安全？', 'Who is in charge of food safety?')
    await page.getByLabel(say('姓名', 'Name'), { exact: true }).fill('周禾')
    await page.getByLabel(say('居民身份证号码', 'Resident ID number')).fill(zhouHe.idNumber)
    await goOn()
    await asks('有问题时打哪个电话找您？', 'Which number may we call with questions?')
    await page.getByRole('textbox').fill('13800000000')
    await goOn()
  })

  let number = ''
  await test.step('it is checked, with all that was known, and sent', async () => {
    await link('核对并提交', 'Check your answers and send').last().click()
    await asks('核对您的答案', 'Check your answers')
    const known = page.getByRole('region', { name: say('已经知道的', 'Known already') })
    for (const text of [qinghe.nameZh, /91110102MA\w{8}/, zhouHe.nameZh, fromLicence])
      await expect(known).toContainText(text)
    await hall.look(page)
    await page.getByRole('checkbox').check()
    await button('同意并提交', 'Agree and send').click()
    await asks('您的申请已经收到', 'Your application has arrived')
    await expect(page.locator('[data-state="good"]')).toBeVisible()
    number = /[A-Z]+-[A-Z]-\d{4}-\d+/.exec((await main.textContent()) ?? '')?.[0] ?? ''
    expect(number).not.toBe('')
  })

  const desk = await hall.browser()
  const open = async () => {
    await desk.getByRole('link', { name: qinghe.nameZh }).first().click()
    await expect(desk.getByRole('main')).toContainText(number)
  }
  await test.step('the reviewer gives an opinion; the decision is for somebody else', async () => {
    await hall.enter(desk, liuChang)
    await open()
    await expect(desk.getByRole('main')).toContainText(
      say('来自申请人的营业执照，', 'From the applicant’s business licence,'),
    )
    await expect(desk.getByRole('main')).toContainText(say('现在有效', 'Valid now'))
    await desk.getByRole('button', { name: say('领取案件', 'Take the case') }).click()
    await desk.getByRole('radio', { name: say(/^给出意见/, /^Give an opinion/) }).check()
    await desk.getByRole('radio', { name: say('同意', 'In favour'), exact: true }).check()
    await desk.getByLabel(say('依据', 'Grounds'), { exact: true }).fill('布局图清楚，材料齐全。')
    await hall.look(desk)
    await desk.getByRole('button', { name: say('提交意见', 'Give the opinion') }).click()
    await expect(desk.getByRole('main')).toContainText('布局图清楚，材料齐全。')
    await expect(desk.getByRole('radio', { name: say(/^批准/, /^Approve/) })).toBeDisabled()
  })

  await test.step('what is cooked is looked at on the spot', async () => {
    await hall.enter(desk, hanXue)
    await open()
    await desk.getByRole('button', { name: say('领取案件', 'Take the case') }).click()
    await desk.getByRole('radio', { name: say(/^给出意见/, /^Give an opinion/) }).check()
    await desk.getByRole('radio', { name: say('同意', 'In favour'), exact: true }).check()
    await desk.getByLabel(say('依据', 'Grounds'), { exact: true }).fill('现场和布局图一致。')
    await desk.getByRole('button', { name: say('提交意见', 'Give the opinion') }).click()
    await expect(desk.getByRole('main')).toContainText('现场和布局图一致。')
    await hall.look(desk)
  })

  await test.step('the decider decides, and the licence is issued', async () => {
    await hall.enter(desk, zhangWeidong)
    await open()
    await desk.getByRole('button', { name: say('领取案件', 'Take the case') }).click()
    await desk.getByRole('radio', { name: say(/^批准/, /^Approve/) }).check()
    await expect(desk.getByRole('main')).toContainText(
      say('发给：食品经营许可证，有效期 5 年', 'Issues: Food business licence, valid for 5 years'),
    )
    await desk.getByLabel(say('依据', 'Grounds'), { exact: true }).fill('符合食品经营许可条件。')
    await desk.getByRole('button', { name: say('批准并发证', 'Approve and issue') }).click()
    await expect(
      desk.getByRole('link', {
        name: say(/^食品经营许可证，编号/, /^Food business licence, no\./),
      }),
    ).toBeVisible()
    await hall.look(desk)
  })

  await test.step('she holds both licences', async () => {
    await page.goto(`${hall.url}/hall`)
    await link('食品经营许可证', 'Food business licence').click()
    const card = page.getByRole('article', { name: say('食品经营许可证', 'Food business licence') })
    await expect(card.locator('[data-state="good"]')).toBeVisible()
    await expect(card).toContainText(say('热食类食品制售', 'Hot dishes'))
    // Five years, the last day included, and the same day wherever the card says it.
    await expect(card).toContainText(say('2031年9月23日', '23 September 2031'))
    await expect(card).not.toContainText(say('2031年9月24日', '24 September 2031'))
    await hall.look(page)
  })
})
