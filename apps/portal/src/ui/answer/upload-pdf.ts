import type { FileValue } from '@vermilion/services'

type Upload = {
  readonly owner: string
  readonly element: string
  readonly file: File
  readonly onProgress: (share: number) => void
  readonly signal: AbortSignal
}

/** Carries the refusal in the same shape as an error of the typed calls. */
class UploadError extends Error {
  readonly data: unknown

  constructor(data: unknown) {
    super('the upload was refused')
    this.data = data
  }
}

/** Sends one PDF and tells how far it is; `fetch` cannot tell that of what it sends. */
export function uploadPdf({
  owner,
  element,
  file,
  onProgress,
  signal,
}: Upload): Promise<FileValue> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', `/uploads/${owner}/${encodeURIComponent(element)}`)
    request.setRequestHeader('content-type', 'application/pdf')
    request.setRequestHeader('x-vermilion', '1')
    request.setRequestHeader('x-file-name', encodeURIComponent(file.name))
    request.upload.onprogress = ({ loaded, total, lengthComputable }) => {
      if (lengthComputable) onProgress(loaded / total)
    }
    request.onload = () => {
      const body = parseBody(request.responseText)
      if (request.status === 200) resolve(body as FileValue)
      else reject(new UploadError(body))
    }
    request.onerror = () => reject(new Error('unreachable'))
    request.onabort = () => reject(new DOMException('', 'AbortError'))
    signal.addEventListener('abort', () => request.abort())
    request.send(file)
  })
}

function parseBody(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
