import type { Page, Route } from '@playwright/test'
import { articlesPdf, chenxiPhotonics, hostileFiles, linYue, zhaoNing } from '@vermilion/testing'
import { Actor } from '../support/actor.ts'
import { submitCompany } from '../support/company.ts'
import { expect, type Hall, test } from '../support/hall.ts'

test('Lin Yue applies for her company, and her browser verifies the receipt', async ({
  hall,
  page,
  context,
}) => {
  const { say } = hall
  const button = (zh: string, en: string) => page.getByRole('button', { name: say(zh, en) })
  const field = (zh: string, en: string) => page.getByLabel(say(zh, en), { exact: true })
  const goOn = () => button('继续', 'Continue').click()
  const asks = (zh: string, en: string) =>
    expect(page.getByRole('heading', { level: 1, name: say(zh, en) })).toBeVisible()
  const task = (zh: string, en: string) => page.getByRole('link', { name: say(zh, en) }).click()
  const refusedWith = (zh: string, en: string) =>
    expect(page.getByRole('alert').getByText(say(zh, en))).toBeVisible()

  await hall.enter(page, linYue)
  await page.goto(`${hall.url}/services/company/start`)
  await button('开始', 'Start').click()

  await test.step('a name is compared with the register', async () => {
    await task('给公司起名', 'Name the company')
    await asks('公司叫什么名字？', 'What will the company be called?')
    await page.getByLabel(say('字号', 'Trade name')).first().fill('青禾')
    await page.getByLabel(say('行业', 'What the company does, in a word')).fill('餐饮管理')
    const taken = [
      '“北京青禾餐饮管理有限公司”已经登记',
      '北京青禾餐饮管理有限公司 is registered already',
    ] as const
    await expect(page.getByText(say(...taken))).toBeVisible()
    await goOn()
    await refusedWith(...taken)
    await hall.look(page)

    // The same trade name in another trade is another firm.
    await page.getByLabel(say('字号', 'Trade name')).first().fill('晨曦')
    await page.getByLabel(say('行业', 'What the company does, in a word')).fill('光电科技')
    await expect(
      page.getByText(
        say('没有过于相近的已登记名称', 'No name in the register is too close to this one'),
      ),
    ).toBeVisible()
    await expect(page.getByText('北京晨曦光电科技有限公司')).toBeVisible()
    await page.getByLabel(say('英文名称', 'Name in English')).fill(chenxiPhotonics.name.en)
    await goOn()
    await expect(page.getByText(say('已完成 1 部分', '1 of 4 parts completed'))).toBeVisible()
    await hall.look(page)
  })

  await test.step('lines of business are picked from the whole classification', async () => {
    await task('说明业务', 'Describe the business')
    await asks('公司做什么？', 'What will the company do?')
    const search = page.getByRole('combobox')
    for (const [words, zh, en] of [
      ['zhengcan', '正餐服务', 'Full-service restaurants'],
      ['3976', '光电子器件制造', 'Optoelectronic devices'],
      ['工程和技术研究', '工程和技术研究和试验发展', 'Research in engineering and technology'],
    ] as const) {
      await search.fill(words)
      // The second half of a double click meets nothing else to pick.
      await page.getByRole('option', { name: say(zh, en) }).dblclick()
    }
    await button('删除正餐服务', 'Remove Full-service restaurants').click()
    const chosen = page
      .getByRole('list', { name: say('已选的经营内容', 'Chosen lines of business') })
      .getByRole('listitem')
    await expect(chosen).toHaveCount(2)
    await expect(chosen.first()).toContainText(say('主营', 'principal'))
    await expect(chosen.first()).toContainText('3976')
    await hall.look(page)
    await goOn()
  })

  await test.step('the capital is read back, so that a zero too many is seen', async () => {
    await asks('注册资本是多少？', 'What is the registered capital?')
    await page.getByRole('textbox').fill('5,000,000')
    await expect(
      page.getByText(say('也就是 5,000,000 元（500 万元）', 'That is CNY 5,000,000')),
    ).toBeVisible()
    await hall.look(page)
    await goOn()
  })

  await test.step('the address goes from the province down to the room', async () => {
    await asks('公司的住所在哪里？', 'Where is the company’s address?')
    await goOn()
    await refusedWith('请回答这个问题', 'Answer this question')
    await field('省、自治区、直辖市', 'Province or municipality').selectOption('江苏省')
    await field('市', 'City').selectOption('苏州市')
    await field('省、自治区、直辖市', 'Province or municipality').selectOption('北京市')
    await field('区、县', 'District or county').selectOption('海淀区')
    await page.getByLabel(say('街道、乡镇', 'Street or town')).selectOption('海淀街道')
    await field('路、门牌和房间', 'Road, number and room').fill('示例路 18 号 3 层 301')
    await hall.look(page)
    await goOn()
  })

  await test.step('who signs in is offered as legal representative, with the source', async () => {
    await task('写明人员', 'Name the people')
    await asks('谁是法定代表人？', 'Who is the legal representative?')
    await expect(page.getByText('110108199203141229')).toBeVisible()
    await expect(
      page.getByText(
        say('来自您的登录信息，2026年9月24日', 'From your sign-in, 24 September 2026'),
      ),
    ).toBeVisible()
    await expect(button('不对？', 'Not right?')).toBeVisible()
    await hall.look(page)
    await goOn()
  })

  await test.step('shares are the whole, exactly', async () => {
    await asks('谁出资，各占多少？', 'Who puts in money, and which share has each?')
    const add = async (name: string, number: string, share: string) => {
      await field('姓名', 'Name').fill(name)
      await field('居民身份证号码', 'Resident ID number').fill(number)
      await field('持股比例', 'Share').fill(share)
      await button('加入名单', 'Add to the list').dblclick()
    }
    await add('林悦', '110108 19920314 1229', '60')
    await button('添加股东', 'Add a shareholder').click()
    await add('赵宁', zhaoNing.idNumber, '1/3')
    await goOn()
    await refusedWith('现在合计 14/15，必须正好是 100%', 'The shares come to 14/15.')
    await hall.look(page)
    await button('修改赵宁', 'Change 赵宁').click()
    await field('持股比例', 'Share').fill('40%')
    await button('确认修改', 'Keep the change').click()
    await button('添加股东', 'Add a shareholder').click()
    await add('唐海', '110102197605254317', '10%')
    await expect(
      page.getByText(say('合计 110%，多了 10%。', '110%: that is 10% too much.')),
    ).toBeVisible()
    await button('删除唐海', 'Remove 唐海').click()
    await expect(page.getByText(say('正好 100%', 'Exactly 100%'))).toBeVisible()
    await goOn()
    await asks('有问题时打哪个电话找您？', 'Which number may we call with questions?')
    await page.getByRole('textbox').fill('138 0000 0000')
    await goOn()
  })

  await test.step('a file is judged by its content', async () => {
    await task('交章程', 'Hand in the articles')
    await asks('上传公司章程', 'Upload the articles of association')
    const choose = (bytes: Uint8Array) =>
      page.locator('input[type=file]').setInputFiles({
        name: '章程.pdf',
        mimeType: 'application/pdf',
        buffer: Buffer.from(bytes),
      })
    await choose(hostileFiles.notPdf())
    await expect(
      page.getByText(say('这个文件不是 PDF', 'This file is not a PDF')).first(),
    ).toBeVisible()
    await choose(hostileFiles.tooManyPages())
    await expect(
      page.getByText(say('这个文件页数太多', 'This file has too many pages')).first(),
    ).toBeVisible()
    await choose(articlesPdf())
    await expect(page.getByText(say('2 页，1 KB', '2 pages, 1 KB'))).toBeVisible()
    await hall.look(page)
    await goOn()
  })

  await test.step('days later, everything is still there to be checked and corrected', async () => {
    await expect(page.getByText(say('已完成 4 部分', '4 of 4 parts completed'))).toBeVisible()
    const check = page.getByRole('link', { name: say('核对并提交', 'Check your answers and send') })
    await check.last().click()
    await asks('核对您的答案', 'Check your answers')
    // The last working day before the National Day holiday; the sign-in has ended meanwhile.
    await hall.moveTo('2026-09-30T09:00:00+08:00')
    await page.reload()
    await button('以林悦的身份进入', 'Enter as Lin Yue').click()
    await asks('核对您的答案', 'Check your answers')
    for (const text of [
      '北京晨曦光电科技有限公司',
      say('5,000,000 元', 'CNY 5,000,000'),
      '北京市海淀区海淀街道示例路 18 号 3 层 301',
      say('来自您的登录信息，2026年9月24日', 'From your sign-in, 24 September 2026'),
      '章程.pdf',
    ])
      await expect(page.getByRole('main')).toContainText(text)
    await hall.look(page)
    await page.getByRole('link', { name: say('修改 联系电话', 'Change Telephone') }).click()
    await page.getByRole('textbox').fill('010-12345678')
    await button('保存并回到核对页', 'Save and go back to the check').click()
    await asks('核对您的答案', 'Check your answers')
    await expect(page.getByRole('main')).toContainText('010-12345678')
  })

  await test.step('however often it is sent, it is one case', async () => {
    const send = (tab: Page) =>
      tab.getByRole('button', { name: say('同意并提交', 'Agree and send') })
    await send(page).click()
    await refusedWith('请勾选声明再提交', 'Tick the statement to send the application')
    const other = await context.newPage()
    await other.goto(page.url())
    await page.getByRole('checkbox').check()
    await other.getByRole('checkbox').check()
    // The server does it, and its answer is lost on the way.
    await page.route('**/trpc/applications.submit', loseAnswer, { times: 1 })
    await send(page).dblclick()
    await asks('您的申请已经收到', 'Your application has arrived')
    await send(other).dblclick()
    await expect(
      other.getByRole('heading', {
        level: 1,
        name: say('这份申请已经提交', 'This application has been sent'),
      }),
    ).toBeVisible()
    await other.goto(`${hall.url}/hall`)
    await expect(
      other.getByRole('link', { name: '北京晨曦光电科技有限公司', exact: true }),
    ).toHaveCount(1)
    await other.close()
  })

  await test.step('number, promised day and a receipt that this browser has verified', async () => {
    const facts = page.getByRole('main')
    await expect(facts).toContainText(/\d{4}/)
    // The eighth, the ninth and the Saturday that is worked for the holiday.
    await expect(facts).toContainText(say('2026年10月10日', '10 October 2026'))
    await expect(facts).toContainText(say('3 个工作日', '3 working days'))
    await expect(sealOf(page, hall, 'good')).toBeVisible()
    await hall.look(page)
    await page.getByRole('link', { name: say('查看进度', 'Follow the case') }).click()
    await expect(page.getByText(say('法定 10月14日', 'law: 14 October'))).toBeVisible()
    await expect(sealOf(page, hall, 'good')).toBeVisible()
    await hall.look(page)
  })
})

test('nothing typed is lost: reload, no network, another device, two windows', async ({
  hall,
  page,
  context,
}) => {
  const { say } = hall
  const amount = (window: Page) => window.getByRole('textbox')
  const says = (window: Page, zh: string, en: string) =>
    expect(window.getByRole('main').getByText(say(zh, en))).toBeVisible()
  const isSaved = (window: Page) => says(window, '已在', 'Saved at')

  const actor = await Actor.enter(hall.url, linYue)
  const draft = { service: 'company', action: 'new', for: linYue.id }
  const { id } = await actor.act<{ id: string }>('applications.start', draft)
  const capital = `${hall.url}/applications/${id}/business/2`
  await hall.enter(page, linYue)
  await page.goto(capital)

  await test.step('what stands there is saved without a press, and says so', async () => {
    await amount(page).fill('500')
    await isSaved(page)
    await page.reload()
    await expect(amount(page)).toHaveValue('500')
  })

  await test.step('without a network it is kept, and saved once there is one', async () => {
    await context.setOffline(true)
    await amount(page).fill('5000')
    await says(page, '没有保存：连不上服务器', 'Not saved: the server cannot be reached')
    await hall.look(page)
    await context.setOffline(false)
    await isSaved(page)
  })

  const phone = await hall.browser()
  await test.step('another device goes on where this one stopped', async () => {
    await hall.enter(phone, linYue)
    const draftLink = say('接着办：公司设立登记', 'Go on with: Company set-up')
    await phone.getByRole('link', { name: draftLink }).click()
    await says(phone, '已完成 0 部分', '0 of 4 parts completed')
    await phone.goto(capital)
    await expect(amount(phone)).toHaveValue('5000')
    await amount(phone).fill('800000')
    // Leaving at once saves as well.
    await phone.getByRole('link', { name: say('返回', 'Back') }).click()
    await phone.goBack()
    await expect(amount(phone)).toHaveValue('800000')
    await isSaved(phone)
  })

  await test.step('two answers are both shown, and the person says which one counts', async () => {
    await expect(amount(page)).toHaveValue('5000')
    await amount(page).fill('5000000')
    await says(page, '有两个不同的答案', 'Two different answers')
    await says(page, '800,000', '800,000')
    await says(page, '5,000,000', '5,000,000')
    const { answers } = await actor.ask<{ answers: Record<string, { value: object }> }>(
      'applications.get',
      { id },
    )
    expect(answers['company.capital']?.value, 'nothing is overwritten').toMatchObject({
      amount: '800000.00',
    })
    await hall.look(page)
    await page.getByRole('button', { name: say('用这里填的', 'Keep what stands here') }).click()
    await isSaved(page)

    await amount(phone).fill('900000')
    await says(phone, '有两个不同的答案', 'Two different answers')
    await phone
      .getByRole('button', { name: say('用另一处保存的', 'Take the one saved elsewhere') })
      .click()
    await expect(amount(phone)).toHaveValue('5000000')
    await isSaved(phone)
  })
})

test('a receipt that was tampered with on its way never gets a good seal', async ({ hall }) => {
  // Behind a page with a service worker a request may go past a route that was set a moment ago.
  const page = await hall.browser({ serviceWorkers: 'block' })
  const { caseId } = await submitCompany(
    await Actor.enter(hall.url, linYue),
    linYue,
    chenxiPhotonics,
  )
  await hall.enter(page, linYue)
  const changes: readonly ((receipt: Receipt) => Receipt)[] = [
    ({ entry, ...rest }) => ({ ...rest, entry: changed(entry, 100) }),
    ({ proof, ...rest }) => ({ ...rest, proof: changed(proof, proof.length - 20) }),
    ({ fields: [first, ...more], ...rest }) => ({
      ...rest,
      fields: [{ ...first, value: 'another' }, ...more],
    }),
  ]
  for (const change of changes) {
    await page.route('**/trpc/*cases.receipt*', async (route) => {
      const response = await route.fetch()
      const answers = (await response.json()) as { result: { data: Partial<Receipt> } }[]
      const json = answers.map(({ result }) => {
        const { data } = result
        return { result: { data: isReceipt(data) ? change(data) : data } }
      })
      await route.fulfill({ response, json })
    })
    await page.goto(`${hall.url}/cases/${caseId}`)
    await expect(sealOf(page, hall, 'broken')).toBeVisible()
    await expect(page.getByText(hall.say('证明对不上', 'The proof does not fit'))).toBeVisible()
    await expect(sealOf(page, hall, 'good')).toHaveCount(0)
    await page.unrouteAll()
  }
  await hall.look(page)
  await page.reload()
  await expect(sealOf(page, hall, 'good')).toBeVisible()
})

function sealOf(page: Page, { say }: Hall, state: 'good' | 'broken') {
  const agency = say('北京市市场监督管理局', 'Beijing Administration for Market Regulation')
  const names = {
    good: say(`${agency}的印：已验证`, `Seal of ${agency}: verified`),
    broken: say(`${agency}的印裂了：没有通过验证`, `Broken seal of ${agency}: not verified`),
  }
  return page.getByRole('img', { name: names[state], exact: true })
}

async function loseAnswer(route: Route): Promise<void> {
  await route.fetch()
  await route.abort()
}

type Receipt = {
  readonly entry: string
  readonly fields: readonly object[]
  readonly proof: string
}

function isReceipt(data: Partial<Receipt>): data is Receipt {
  return typeof data.proof === 'string'
}

/** Another letter in one place. */
function changed(text: string, at: number): string {
  return text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1)
}
