// What an export is about: everything, or what the reader picked before choosing "Export".
import { create } from 'zustand'
import type { Scope } from '@/lib/core/export/scope'

/** The scope the export section reads; a selection sets it and then shows that section. */
export const useScope = create<{ scope: Scope }>(() => ({ scope: 'everything' }))
