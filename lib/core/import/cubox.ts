// Cubox: cards with their marks, as its API and the tools that use it write them.
import { field, listOf, pageOf, passageOf, tagsOf, textOf } from './fields'
import { found, type JsonFormat } from './format'

const LISTS = ['[]', 'data[]', 'data.list[]', 'cards[]']

export const cubox: JsonFormat = {
  kind: 'json',
  id: 'cubox',
  fits: ({ paths }) =>
    LISTS.some(
      (list) =>
        paths.has(`${list}.url`) &&
        paths.has(`${list}.create_time`) &&
        (paths.has(`${list}.highlights`) || paths.has(`${list}.article_title`)),
    ),
  passes: [(path) => LISTS.includes(path)],
  read(value, _, say) {
    const content = textOf(field(value, 'content'))
    const page = pageOf(
      {
        url: field(value, 'url'),
        title: field(value, 'article_title') || field(value, 'title'),
        saved: field(value, 'create_time'),
        tags: tagsOf(field(value, 'tags')),
        // The text is HTML in some exports and Markdown in others; only the first is kept.
        html: /^<[a-z!]/i.test(content) ? content : null,
      },
      say,
    )
    if (content !== '' && !/^<[a-z!]/i.test(content)) say('noBody')
    const passages = listOf(field(value, 'highlights')).map((highlight) =>
      passageOf(
        {
          id: field(highlight, 'id'),
          quote: field(highlight, 'text'),
          note: field(highlight, 'note'),
          color: field(highlight, 'color'),
          created: field(highlight, 'create_time'),
        },
        say,
      ),
    )
    return found(page, passages)
  },
}
