import type { ReactNode } from 'react'
import css from './icons.module.css'

/** Line drawings on a 20 unit grid; each stands beside its word and is silent. */
function Icon({ children }: { readonly children: ReactNode }) {
  return (
    <svg className={css.icon} viewBox="0 0 20 20" aria-hidden="true">
      {children}
    </svg>
  )
}

export const DisplayIcon = () => (
  <Icon>
    <circle cx="10" cy="10" r="7.2" />
    <path d="M10 2.8a7.2 7.2 0 0 1 0 14.4z" fill="currentColor" stroke="none" />
  </Icon>
)
export const PersonIcon = () => (
  <Icon>
    <circle cx="10" cy="6.7" r="3.4" />
    <path d="M3.3 17c.5-3.6 3.2-5.4 6.7-5.4s6.2 1.8 6.7 5.4" />
  </Icon>
)
export const CheckIcon = () => (
  <Icon>
    <path d="m3.5 10.8 4.2 4.4L16.5 5.2" strokeWidth="2" />
  </Icon>
)
export const CrossIcon = () => (
  <Icon>
    <path d="m4.5 4.5 11 11m0-11-11 11" strokeWidth="2" />
  </Icon>
)
export const QuestionIcon = () => (
  <Icon>
    <path
      d="M6.5 7.2c.2-2 1.6-3.2 3.5-3.2 2 0 3.5 1.2 3.5 3 0 2.5-3.5 2.6-3.5 5"
      strokeWidth="1.8"
    />
    <circle cx="10" cy="15.8" r=".6" fill="currentColor" />
  </Icon>
)
export const CameraIcon = () => (
  <Icon>
    <path d="M2.5 6.5h3.6l1.2-2h5.4l1.2 2h3.6v9.5h-15z" />
    <circle cx="10" cy="11" r="3" />
  </Icon>
)
export const FileIcon = () => (
  <Icon>
    <path d="M4.5 2.5h7l4 4v11h-11zM11.5 2.5v4h4" />
  </Icon>
)
export const PrintIcon = () => (
  <Icon>
    <path d="M5.5 7.5v-5h9v5M5.5 14.5h-3v-7h15v7h-3M5.5 12h9v5.5h-9z" />
  </Icon>
)
export const DownloadIcon = () => (
  <Icon>
    <path d="M10 2.5v10m-4-3.7 4 4 4-4M3.5 17h13" />
  </Icon>
)
export const QrIcon = () => (
  <Icon>
    <path d="M3 3h5v5H3zM12 3h5v5h-5zM3 12h5v5H3z" />
    <path d="M12 12h2M17 12v2M12 17h1M15 15h2v2h-2z" />
  </Icon>
)
export const LinkIcon = () => (
  <Icon>
    <path d="M8.3 11.7a3.2 3.2 0 0 0 4.6 0l3-3a3.2 3.2 0 1 0-4.6-4.6l-1 1M11.7 8.3a3.2 3.2 0 0 0-4.6 0l-3 3a3.2 3.2 0 1 0 4.6 4.6l1-1" />
  </Icon>
)
