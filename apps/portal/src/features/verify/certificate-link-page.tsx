export function CertificateLinkPage() {
  return null
}
