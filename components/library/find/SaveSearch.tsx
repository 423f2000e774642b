// Gives what is shown a name, under which it then stands in the navigation.
import { useState } from 'react'
import { t } from '@/lib/bridge/i18n'
import { FACETS, type View, writeView } from '@/lib/core/library-view'
import { saveSearch } from '@/lib/jobs/arrange'
import { Dialog, Field } from '../Dialog'
import { work } from '../work'

export function SaveSearch({ view, onClose }: { view: View; onClose: () => void }) {
  const [name, setName] = useState(() => nameOf(view))
  const clean = name.trim()
  return (
    <Dialog
      title={t('searchSave')}
      confirm={t('save')}
      disabled={clean === ''}
      onClose={onClose}
      onConfirm={() => void work(() => saveSearch(clean, writeView(view)), t('searchSaved', clean))}
    >
      <Field label={t('name')} value={name} onChange={setName} />
    </Dialog>
  )
}

function nameOf({ query, chosen }: View): string {
  const parts = FACETS.flatMap((facet) =>
    facet === 'colors' ? chosen.colors.map((color) => t(`color_${color}`)) : chosen[facet],
  )
  return [query.trim(), ...parts].filter(Boolean).join(' · ')
}
