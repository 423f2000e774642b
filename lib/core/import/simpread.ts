// SimpRead (简悦): the list of things to read in `simpread_config.json`, with the marks in each.
import { field, listOf, momentOf, pageOf, passageOf, tagsOf, textOf } from './fields'
import { found, type JsonFormat } from './format'
import { plainText } from './html-text'

const LISTS = ['unrdist[]', 'unread[]', '[]']

export const simpread: JsonFormat = {
  kind: 'json',
  id: 'simpread',
  fits: ({ paths }) =>
    paths.has('unrdist') ||
    LISTS.some(
      (list) => paths.has(`${list}.idx`) && paths.has(`${list}.url`) && paths.has(`${list}.create`),
    ),
  passes: [(path) => LISTS.includes(path)],
  read(value, _, say) {
    const page = pageOf(
      {
        url: field(value, 'url'),
        title: field(value, 'title'),
        note: field(value, 'note'),
        saved: createdOf(field(value, 'create')),
        tags: tagsOf(field(value, 'tags')),
      },
      say,
    )
    const marks = [...listOf(field(value, 'annotations')), ...listOf(field(value, 'annote'))]
    const passages = marks.map((mark) => {
      const id = field(mark, 'id')
      const picture = field(mark, 'type') === 'img'
      return passageOf(
        {
          id,
          quote: picture
            ? ''
            : textOf(field(mark, 'text')) || plainText(textOf(field(mark, 'html'))),
          note: field(mark, 'note'),
          tags: tagsOf(field(mark, 'tags')),
          color: field(mark, 'color'),
          created: momentOf(id) ?? field(mark, 'create'),
        },
        say,
      )
    })
    return found(page, passages)
  },
}

/** `2021年03月05日 22:20:30`, as it writes in Chinese. */
function createdOf(value: unknown): unknown {
  const text = textOf(value)
  const [, year, month, day, time] =
    /^(\d{4})年(\d{1,2})月(\d{1,2})日\s*(\d{1,2}:\d{2}(?::\d{2})?)?/.exec(text) ?? []
  return year ? `${year}-${month}-${day}${time ? ` ${time}` : ''}` : value
}
