import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator } from '@playwright/test'

/**
 * What a phone's camera makes of a code on a screen or a sheet: a JPEG, askew, on a grey desk,
 * in a light that falls off to one side.
 */
export async function photograph(code: Locator): Promise<Buffer> {
  const picture = (await code.screenshot()).toString('base64')
  const jpeg = await code.page().evaluate(takePhoto, picture)
  return Buffer.from(jpeg, 'base64')
}

/** The same as a film for the camera of `hall.browser`. The last frame is shown again and again. */
export async function film(code: Locator): Promise<Disposable & { readonly path: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'vermilion-film-'))
  const path = join(folder, 'camera.mjpeg')
  writeFileSync(path, await photograph(code))
  return {
    path,
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** Runs in the page. */
async function takePhoto(picture: string): Promise<string> {
  const bytes = Uint8Array.from(atob(picture), (char) => char.charCodeAt(0))
  const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
  const canvas = new OffscreenCanvas(1280, 960)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('a canvas can be drawn on')
  context.fillStyle = '#6a6a66'
  context.fillRect(0, 0, canvas.width, canvas.height)
  const side = 520
  context.setTransform(0.97, 0.14, -0.11, 0.99, 420, 150)
  context.drawImage(image, 0, 0, side, (side * image.height) / image.width)
  context.resetTransform()
  const shade = context.createLinearGradient(0, 0, canvas.width, canvas.height)
  shade.addColorStop(0, 'rgb(0 0 0 / 0)')
  shade.addColorStop(1, 'rgb(0 0 0 / .35)')
  context.fillStyle = shade
  context.fillRect(0, 0, canvas.width, canvas.height)
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.8 })
  const jpeg = new Uint8Array(await blob.arrayBuffer())
  return btoa(Array.from(jpeg, (byte) => String.fromCharCode(byte)).join(''))
}
