import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import {
  articlesPdf,
  chenxiPhotonics,
  linYue,
  liWenqing,
  type WorldPerson,
} from '@vermilion/testing'
import { expect, type Hall, test } from '../support/hall.ts'
import { Keyboard } from '../support/keyboard.ts'
import { expectVerdict } from '../support/verdict.ts'

const SUBJECT = '北京晨曦光电科技有限公司'

test('a firm is applied for, decided, received and verified by keyboard alone', async ({
  hall,
  page,
}) => {
  const { say } = hall
  const keys = new Keyboard(page)
  const button = (zh: string, en: string) =>
    page.getByRole('button', { name: say(zh, en), exact: true })
  const link = (name: string | RegExp) => page.getByRole('link', { name })
  const field = (zh: string, en: string) => page.getByLabel(say(zh, en), { exact: true })
  const asks = (zh: string, en: string) =>
    expect(page.getByRole('heading', { level: 1, name: say(zh, en) })).toBeFocused()
  const goOn = () => keys.use(button('继续', 'Continue'))
  const verified = page.locator('[data-state="good"]').first()

  await test.step('find the service and sign in', async () => {
    await page.goto(hall.url)
    await expect(page.getByRole('searchbox')).toBeVisible()
    await keys.press('Tab')
    await expect(link(say('跳到正文', 'Skip to the content'))).toBeFocused()
    await keys.press('Enter')
    await keys.press('Tab')
    await expect(page.getByRole('searchbox')).toBeFocused()
    await keys.fill(page.getByRole('searchbox'), 'yyzz')
    await keys.use(link(say('公司设立登记（营业执照）', 'Company set-up (business licence)')))
    await asks('公司设立登记（营业执照）', 'Company set-up (business licence)')
    await keys.use(link(say('开始办理', 'Start')))
    await keys.use(entrance(page, hall, linYue))
    await asks('为林悦办理', 'You apply for Lin Yue')
    await keys.use(button('开始', 'Start'))
  })

  await test.step('apply', async () => {
    await keys.use(link(say('给公司起名', 'Name the company')))
    await asks('公司叫什么名字？', 'What will the company be called?')
    await keys.fill(page.getByRole('textbox').nth(0), chenxiPhotonics.name.tradeName)
    await keys.fill(page.getByRole('textbox').nth(1), chenxiPhotonics.name.industry)
    await goOn()

    await keys.use(link(say('说明业务', 'Describe the business')))
    await asks('公司做什么？', 'What will the company do?')
    await keys.fill(page.getByRole('combobox'), '3976')
    await expect(page.getByRole('listbox')).toBeVisible()
    // At once, whether the list has caught up with the typing or not.
    await keys.press('Enter')
    await expect(page.getByRole('listitem').filter({ hasText: '3976' })).toBeVisible()
    await keys.fill(page.getByRole('combobox'), '732')
    await expect(page.getByRole('option').filter({ hasText: '7320' })).toBeVisible()
    await keys.press('ArrowDown')
    await expect(page.getByRole('combobox')).toHaveAttribute('aria-activedescendant', /./)
    await keys.press('Enter')
    await expect(page.getByRole('listitem').filter({ hasText: '7320' })).toBeVisible()
    await goOn()
    await asks('注册资本是多少？', 'What is the registered capital?')
    await keys.fill(page.getByRole('textbox'), '5000000')
    await goOn()
    await asks('公司的住所在哪里？', 'Where is the company’s address?')
    await keys.pick(field('省、自治区、直辖市', 'Province or municipality'), '北京市')
    await keys.pick(field('区、县', 'District or county'), '海淀区')
    await keys.fill(field('路、门牌和房间', 'Road, number and room'), '示例路 18 号 3 层 301')
    await goOn()

    await keys.use(link(say('写明人员', 'Name the people')))
    await asks('谁是法定代表人？', 'Who is the legal representative?')
    await goOn()
    await asks('谁出资，各占多少？', 'Who puts in money, and which share has each?')
    await keys.fill(field('姓名', 'Name'), linYue.nameZh)
    await keys.fill(field('居民身份证号码', 'Resident ID number'), linYue.idNumber)
    await keys.fill(field('持股比例', 'Share'), '100%')
    await keys.press('Enter')
    await expect(button('添加股东', 'Add a shareholder')).toBeFocused()
    await goOn()
    await asks('有问题时打哪个电话找您？', 'Which number may we call with questions?')
    await keys.fill(page.getByRole('textbox'), '13800000000')
    await goOn()

    await keys.use(link(say('交章程', 'Hand in the articles')))
    await asks('上传公司章程', 'Upload the articles of association')
    const articles = await keys.chooser(page.locator('input[type=file]'))
    await articles.setFiles({
      name: '章程.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from(articlesPdf()),
    })
    await expect(page.getByText(say('2 页，1 KB', '2 pages, 1 KB'))).toBeVisible()
    await goOn()
    await keys.use(link(say('核对并提交', 'Check your answers and send')).last())
    await asks('核对您的答案', 'Check your answers')
    await keys.tick(page.getByRole('checkbox'))
    await keys.use(button('同意并提交', 'Agree and send'))
    await asks('您的申请已经收到', 'Your application has arrived')
    await expect(verified).toBeVisible()
  })

  await test.step('decide', async () => {
    await changeTo(liWenqing)
    await keys.use(link(SUBJECT))
    await expect(page.getByRole('heading', { level: 1, name: SUBJECT })).toBeFocused()
    await keys.use(button('领取案件', 'Take the case'))
    const choices = page.getByRole('group', {
      name: say('您要怎么办？', 'What do you want to do?'),
    })
    await expect(choices.getByRole('radio').first()).toBeEnabled()
    await keys.choose(choices, choices.getByRole('radio', { name: say(/^批准/, /^Approve/) }))
    await keys.fill(field('依据', 'Grounds'), '材料齐全，准予登记。')
    await keys.use(button('批准并发证', 'Approve and issue'))
    await expect(
      page.getByRole('heading', { level: 2, name: say('决定', 'The decision'), exact: true }),
    ).toBeFocused()
  })

  let bundle = ''
  await test.step('receive', async () => {
    await changeTo(linYue)
    await keys.use(link(say('营业执照', 'Business licence')))
    await expect(verified).toBeVisible()
    const download = page.waitForEvent('download')
    await keys.use(link(say('下载证据包', 'Download the evidence')))
    bundle = await (await download).path()
  })

  await test.step('verify, signed out', async () => {
    await leave(linYue)
    await keys.use(link(say('验证', 'Verify')).first())
    await asks('验证一份证照', 'Verify a certificate')
    const chooser = await keys.chooser(button('选择文件或照片', 'Choose a file or photo').first())
    await chooser.setFiles({
      name: 'licence.json',
      mimeType: 'application/json',
      buffer: await readFile(bundle),
    })
    await expectVerdict(page, {
      sentence: say(/^这份营业执照是真的/, /^This business licence is genuine/),
      verdict: 'valid',
    })
  })

  async function changeTo(person: WorldPerson): Promise<void> {
    await leave(person === linYue ? liWenqing : linYue)
    await keys.use(link(say('登录', 'Sign in')))
    await keys.use(entrance(page, hall, person))
    await page.waitForURL(/\/(hall|desk)$/)
  }

  async function leave({ nameZh, nameEn }: WorldPerson): Promise<void> {
    await keys.use(button(`${nameZh}，打开菜单`, `${nameEn}: your menu`))
    await keys.use(button('退出登录', 'Sign out'))
    await asks('您要办什么事？', 'What do you need to do?')
  }
})

function entrance(page: Page, { say }: Hall, { nameZh, nameEn }: WorldPerson) {
  return page.getByRole('button', { name: say(`以${nameZh}的身份进入`, `Enter as ${nameEn}`) })
}
