import { guard, type Migration, table } from './migration.ts'

/** Other signed forms of a certificate, issued in the act that issues it. */
export const certificateForms: Migration = {
  id: '0012-certificate-forms',
  steps: [
    table(
      'certificate_forms',
      {
        certificate_id: 'text not null references certificates (id)',
        form: "text not null check (form in ('extract', 'sd-jwt'))",
        body: 'text not null',
        salt: 'bytes not null check (length(salt) = 16)',
        act_id: 'text not null',
        entry_offset: 'integer not null check (entry_offset >= 0)',
      },
      'primary key (certificate_id, form)',
    ),
    guard('certificate_forms', 'update', 'what was signed never changes'),
  ],
}
