// The parts of the library, in the order of its navigation; each is loaded when it is first shown.
import {
  ArchiveRestore,
  CopyCheck,
  Download,
  FileInput,
  FileText,
  Highlighter,
  LibraryBig,
  type LucideIcon,
  Tags,
  Trash2,
} from 'lucide-react'
import { type ComponentType, type LazyExoticComponent, lazy } from 'react'
import type { t } from '@/lib/bridge/i18n'

export interface Section {
  /** Its name in the address: small letters. */
  id: string
  /** The key of its title. */
  title: Parameters<typeof t>[0]
  icon: LucideIcon
  /** Where in the navigation it stands: what is kept, how it is put in order, what goes in and out. */
  group: 'find' | 'order' | 'safe'
  component: LazyExoticComponent<ComponentType>
}

/** Takes the one component a module exports under this name. */
const part = <Name extends string>(
  load: () => Promise<Record<Name, ComponentType>>,
  name: Name,
): Section['component'] => lazy(async () => ({ default: (await load())[name] }))

export const SECTIONS: readonly Section[] = [
  {
    id: 'all',
    title: 'sectionAll',
    icon: LibraryBig,
    group: 'find',
    component: part(() => import('./find/Find'), 'Find'),
  },
  {
    id: 'articles',
    title: 'sectionArticles',
    icon: FileText,
    group: 'find',
    component: part(() => import('./articles/Articles'), 'Articles'),
  },
  {
    id: 'passages',
    title: 'sectionPassages',
    icon: Highlighter,
    group: 'find',
    component: part(() => import('./passages/Passages'), 'Passages'),
  },
  {
    id: 'tags',
    title: 'sectionTags',
    icon: Tags,
    group: 'order',
    component: part(() => import('./tags/Tags'), 'Tags'),
  },
  {
    id: 'duplicates',
    title: 'sectionDuplicates',
    icon: CopyCheck,
    group: 'order',
    component: part(() => import('./duplicates/Duplicates'), 'Duplicates'),
  },
  {
    id: 'trash',
    title: 'sectionTrash',
    icon: Trash2,
    group: 'order',
    component: part(() => import('./trash/Trash'), 'Trash'),
  },
  {
    id: 'import',
    title: 'sectionImport',
    icon: FileInput,
    group: 'safe',
    component: part(() => import('./import/Import'), 'Import'),
  },
  {
    id: 'backup',
    title: 'sectionBackup',
    icon: ArchiveRestore,
    group: 'safe',
    component: part(() => import('./backup/Backups'), 'Backups'),
  },
  {
    id: 'export',
    title: 'sectionExport',
    icon: Download,
    group: 'safe',
    component: part(() => import('./export/Export'), 'Export'),
  },
]
