import { Navigate, useParams, useSearch } from '@tanstack/react-router'
import { AlreadySubmitted } from './already-submitted.tsx'
import { Question } from './question.tsx'
import { useApplication } from './use-application.ts'

/** One page of one task: usually one question, whose label is the heading. */
export function QuestionPage() {
  const { id, task, page } = useParams({ from: '/applications/$id/$task/$page' })
  const { back } = useSearch({ from: '/applications/$id/$task/$page' })
  const inHand = useApplication(id)
  const { application, tasks } = inHand
  if (application.caseId) return <AlreadySubmitted caseId={application.caseId} />

  const found = tasks.find(({ key }) => key === task)
  const asked = found?.pages[Number(page) - 1]
  // What a source has answered meanwhile is no question any more.
  if (!found || !asked || found.state === 'cannotStart')
    return <Navigate to="/applications/$id" params={{ id }} replace />
  return (
    <Question
      key={asked.elements.join()}
      inHand={inHand}
      task={found}
      page={Number(page)}
      elements={asked.elements}
      pageTitle={asked.title}
      back={back}
    />
  )
}
