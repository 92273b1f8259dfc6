export function CheckAnswersPage() {
  return null
}
