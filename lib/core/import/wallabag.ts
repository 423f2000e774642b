// wallabag: its JSON export, with the text of each article and what was marked in it.
import { field, listOf, pageOf, passageOf, tagsOf } from './fields'
import { found, type JsonFormat } from './format'
import { plainText } from './html-text'

export const wallabag: JsonFormat = {
  kind: 'json',
  id: 'wallabag',
  fits: ({ paths }) =>
    paths.has('[].url') && (paths.has('[].is_archived') || paths.has('[].domain_name')),
  passes: [(path) => path === '[]'],
  read(value, _, say) {
    const page = pageOf(
      {
        url: field(value, 'url'),
        title: field(value, 'title'),
        byline: listOf(field(value, 'published_by')).join(', '),
        lang: String(field(value, 'language') ?? '').replace('_', '-'),
        published: field(value, 'published_at'),
        saved: field(value, 'created_at'),
        tags: tagsOf(field(value, 'tags')),
        html: field(value, 'content'),
      },
      say,
    )
    const passages = listOf(field(value, 'annotations')).map((annotation) => {
      const quote = field(annotation, 'quote')
      return passageOf(
        {
          id: field(annotation, 'id'),
          quote: typeof quote === 'string' ? plainText(quote) : '',
          note: field(annotation, 'text'),
          created: field(annotation, 'created_at'),
          modified: field(annotation, 'updated_at'),
        },
        say,
      )
    })
    return found(page, passages)
  },
}
