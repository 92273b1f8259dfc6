import { expect, type FileChooser, type Locator, type Page } from '@playwright/test'

/** More stops than any page has; past the last one Tab begins again at the first. */
const STOPS = 150

/** Somebody who has no mouse. Every place that the focus comes to on the way must show it. */
export class Keyboard {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
    // The browser hands its choosers over from the first listener on, which takes it a moment.
    page.on('filechooser', () => {})
  }

  /** Tabs on until the control has the focus. */
  async to(control: Locator): Promise<void> {
    await expect(control).toBeVisible()
    for (let stop = 0; stop < STOPS; stop++) {
      if (await control.evaluate((element) => element === document.activeElement)) return
      await this.press('Tab')
      const unseen = await this.#page.evaluate(unseenFocus)
      expect(unseen, 'the focus is to be seen').toBeUndefined()
    }
    throw new Error(`Tab never came to ${control}`)
  }

  /** Enter on a link or button. */
  async use(control: Locator): Promise<void> {
    await this.to(control)
    await this.press('Enter')
  }

  async fill(field: Locator, text: string): Promise<void> {
    await this.to(field)
    await this.#page.keyboard.type(text)
  }

  async tick(box: Locator): Promise<void> {
    await this.to(box)
    await this.press('Space')
    await expect(box).toBeChecked()
  }

  /** The arrows walk over the choices of a group; those that are closed are passed over. */
  async choose(group: Locator, choice: Locator): Promise<void> {
    await this.to(group.getByRole('radio').and(this.#page.locator(':enabled')).first())
    await this.press('Space')
    while (!(await choice.isChecked())) await this.press('ArrowDown')
  }

  /** Goes down a list to the option that reads so. */
  async pick(select: Locator, option: string): Promise<void> {
    await this.to(select)
    const chosen = () =>
      select.evaluate((element: HTMLSelectElement) => element.selectedOptions[0]?.text)
    const { length } = await select.getByRole('option').all()
    for (let at = 0; at < length && (await chosen()) !== option; at++) await this.press('ArrowDown')
    expect(await chosen()).toBe(option)
  }

  /** Space opens a file field as it presses a button; Enter does not. */
  async chooser(control: Locator): Promise<FileChooser> {
    await this.to(control)
    const chooser = this.#page.waitForEvent('filechooser')
    await this.press('Space')
    return chooser
  }

  press(key: string): Promise<void> {
    return this.#page.keyboard.press(key)
  }
}

/** Runs in the page: the element whose focus cannot be seen, if that is so. */
function unseenFocus(): string | undefined {
  const focused = document.activeElement
  // Between the last stop and the first the focus is the browser’s own.
  if (!focused || focused === document.body) return undefined
  // What shows it may be drawn after the control, stand beside it or be around it.
  const places: readonly (readonly [Element | null, string?])[] = [
    [focused],
    [focused, '::after'],
    [focused.nextElementSibling],
    [focused.parentElement],
    [focused.closest('label')],
    [focused.closest('tr')],
  ]
  const seen = places.some(([place, pseudo]) => {
    if (!place) return false
    const { outlineStyle, outlineWidth } = getComputedStyle(place, pseudo)
    const { top, bottom, left, right } = place.getBoundingClientRect()
    const inSight = bottom > 0 && right > 0 && top < innerHeight && left < innerWidth
    return inSight && outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2
  })
  return seen ? undefined : focused.outerHTML.slice(0, 300)
}
