// What is to be exported and how: the reader's choices, kept for the next time, and how far an export is.
import { create } from 'zustand'
import { t } from '@/lib/bridge/i18n'
import { clearOutbox } from '@/lib/bridge/outbox'
import { exportChoice, exportTemplates } from '@/lib/bridge/settings'
import { failureOf } from '@/lib/core/answer'
import {
  type Choice,
  parseChoice,
  parseTemplates,
  type SavedTemplate,
} from '@/lib/core/export/choice'
import type { Scope, Selection } from '@/lib/core/export/scope'
import { viewOf } from '@/lib/core/library-view'
import { type TakenOut, takeOut } from '@/lib/jobs/take-out'
import { getFolder } from '@/lib/store/places'
import { show } from '../address'

export type Running = { done: number; total: number; looking: boolean; cancel: () => void }

export type Ended = TakenOut | { kind: 'cancelled' } | { kind: 'failed'; text: string }

interface State {
  /** null until it is read. */
  choice: Choice | null
  templates: readonly SavedTemplate[]
  /** What was picked elsewhere to be exported; null where nothing was. */
  picked: Selection | null
  folder: FileSystemDirectoryHandle | null
  running: Running | null
  ended: Ended | null
}

export const useExport = create<State>(() => ({
  choice: null,
  templates: [],
  picked: null,
  folder: null,
  running: null,
  ended: null,
}))

/** Opens the export with what was picked. */
export function exportScope(picked: Selection): void {
  useExport.setState({ picked, ended: null })
  show(viewOf('export'))
}

/** Reads what was chosen last. */
export async function recall(): Promise<void> {
  void clearOutbox()
  if (useExport.getState().choice) return
  const [choice, templates, folder] = await Promise.all([
    exportChoice.getValue(),
    exportTemplates.getValue(),
    getFolder('notes'),
  ])
  useExport.setState({ choice: parseChoice(choice), templates: parseTemplates(templates), folder })
}

export function choose(change: Partial<Choice>): void {
  const choice = { ...parseChoice(useExport.getState().choice), ...change }
  useExport.setState({ choice, ended: null })
  void exportChoice.setValue(choice)
}

export function keepTemplates(templates: readonly SavedTemplate[]): void {
  useExport.setState({ templates, ended: null })
  void exportTemplates.setValue(templates)
}

/** The template that is chosen, the first where none is. */
export function chosenTemplate({ choice, templates }: Pick<State, 'choice' | 'templates'>) {
  return templates.find(({ id }) => id === choice?.template) ?? templates[0] ?? null
}

/** Exports; how it ended is in `ended`. */
export async function run(scope: Scope): Promise<void> {
  const { choice, folder, running } = useExport.getState()
  if (!choice || running) return
  const over = new AbortController()
  const cancel = () => over.abort()
  const progress = (done: number, total: number, looking = false) =>
    useExport.setState({ running: { done, total, looking, cancel } })
  progress(0, 0)
  useExport.setState({ ended: null })
  const wish = { scope, choice, folder, template: chosenTemplate(useExport.getState()) }
  const ended = await takeOut(wish, { signal: over.signal, progress }).catch((error): Ended => {
    if (over.signal.aborted) return { kind: 'cancelled' }
    return { kind: 'failed', text: textOf(error) }
  })
  useExport.setState({ running: null, ended })
}

/** What went wrong, in a sentence. */
export function textOf(error: unknown): string {
  const { name, message, line } = error as { name?: string; message?: string; line?: number | null }
  if (name === 'TemplateError')
    return line
      ? t('templateFault', line, message ?? '')
      : t('templateFaultSomewhere', message ?? '')
  if (name === 'NotAllowedError') return t('exportFolderClosed')
  if (name === 'NotFoundError') return t('exportFolderGone')
  if (name === 'RangeError') return t('exportTooMany')
  return failureOf(error) === 'full' ? t('error_full') : t('exportFailed')
}
