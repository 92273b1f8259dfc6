import { imageDimensionsFromData } from 'image-dimensions'

/** Any picture may have as many pixels: of four bytes each, they take 64 MB once it is opened. */
const PIXELS = 16 << 20
/** A photograph may have more, where its file has as much to tell. */
const PHOTO_PIXELS = 64 << 20
const PIXELS_A_BYTE = 16

/**
 * Why a picture is not opened, told from its head alone: a few bytes can claim a picture that takes a
 * browser gigabytes and minutes. One that does not say its size there is not opened either; nor is a GIF,
 * of which browsers open a frame that is larger than the head says, though none may be (GIF89a, section 20).
 */
export function findPictureFault(
  file: Uint8Array,
): 'picture-too-large' | 'picture-not-read' | undefined {
  const said = imageDimensionsFromData(file)
  if (!said || said.type === 'gif') return 'picture-not-read'
  const pixels = said.width * said.height
  const most = Math.max(PIXELS, Math.min(PHOTO_PIXELS, file.length * PIXELS_A_BYTE))
  return pixels > most ? 'picture-too-large' : undefined
}
