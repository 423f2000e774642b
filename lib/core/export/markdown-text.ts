// Plain text, values and links as Markdown means them: CommonMark, GFM, and what Obsidian adds to them.

/** Signs that can open markup anywhere in a line, in one dialect or another. */
const INLINE = /[\\`*[\]<|~$]/g
/** Obsidian's ==highlight== and %%comment%%; a single one of either is text. */
const DOUBLED = /==+|%%+/g
/** A heading or a tag; a block id or a footnote mark. */
const AFTER_SPACE = /(?<![^\s])[#^]/g
/** Between two letters or digits an underscore is part of a word. */
const UNDERSCORE = /(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu
const ENTITY = /&(?=#?\w+;)/g
/** List items, underlined headings, rules, quotes, table rules. */
const LINE_START = /^(:?)(?=-+[\s:-]|-+$|\+\s|\+$|=|>)/
const NUMBERED = /^(\d{1,9})(?=[.)](\s|$))/

/** Line ends of every kind that an editor may take for one. */
const LINE_END = /[\n\r\v\f\u0085\u2028\u2029]+/
const CONTROL = /[^\P{Cc}\t\n]/gu

/** Text as one line of Markdown that reads exactly as the text; white space at its ends goes. */
export function escapeLine(text: string): string {
  return trimmed(text.split(LINE_END).join(' ').replace(CONTROL, ''))
    .replace(INLINE, '\\$&')
    .replace(DOUBLED, (signs) => signs.replace(/./g, '\\$&'))
    .replace(AFTER_SPACE, '\\$&')
    .replace(UNDERSCORE, '\\_')
    .replace(ENTITY, '\\&')
    .replace(LINE_START, '$1\\')
    .replace(NUMBERED, '$1\\')
}

/** Without blanks at its ends. By hand: `[ \t]+$` takes a run of n blanks in n² steps. */
function trimmed(text: string): string {
  const blank = (at: number) => text[at] === ' ' || text[at] === '\t'
  let [start, end] = [0, text.length]
  while (start < end && blank(start)) start++
  while (end > start && blank(end - 1)) end--
  return text.slice(start, end)
}

/** A text as a blockquote, a paragraph for each of its lines. */
export function blockquote(text: string): string {
  return text
    .split(LINE_END)
    .flatMap((line) => escapeLine(line) || [])
    .map((line) => `> ${line}`)
    .join('\n>\n')
}

/** A link; `label` is Markdown already. */
export function link(label: string, url: string): string {
  const clean = url
    .replace(/[\s<>\\]/g, (sign) => encodeURIComponent(sign))
    .replace(ENTITY, '&amp;')
  return /[()]/.test(clean) ? `[${label}](<${clean}>)` : `[${label}](${clean})`
}

/**
 * The reader's own Markdown as it is, without blank lines around it, and closed where it leaves a
 * code fence or an HTML comment open, which would otherwise swallow all that follows in the file.
 */
export function closedMarkdown(note: string): string {
  const markdown = note.replace(/^([^\S\n\r]*[\n\r])+/, '').trimEnd()
  let fence: string | null = null
  let comment = false
  for (const line of markdown.split(/\r\n|[\n\r]/)) {
    const mark: string | undefined = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/.exec(line)?.[1]
    if (fence !== null) {
      const closes = new RegExp(`^ {0,3}${fence[0]}{${fence.length},}[ \\t]*$`)
      if (closes.test(line)) fence = null
    } else if (mark && !comment) {
      fence = mark
    } else {
      // Outside code, the last of the two signs in a line says whether it ends within a comment.
      const bare = line.replace(/`[^`]*`/g, '')
      const opened = bare.lastIndexOf('<!--')
      if (opened >= 0 || comment) comment = bare.indexOf('-->', Math.max(0, opened)) < 0
    }
  }
  if (fence !== null) return `${markdown}\n${fence}`
  return comment ? `${markdown}\n-->` : markdown
}

/** The parts that there are, as paragraphs. */
export function paragraphs(...parts: (string | null)[]): string {
  return parts.filter((part) => part !== null && part !== '').join('\n\n')
}

/**
 * A tag as Obsidian takes it, without `#`: white space and signs it does not allow become `-`
 * (`class struggle` → `class-struggle`), and a tag of digits alone gets a leading `_`. '' where
 * nothing is left.
 */
export function markdownTag(tag: string): string {
  const clean = tag
    .toWellFormed()
    .replace(/[\s\u2000-\u206F\u2E00-\u2E7F'!"#$%&()*+,.:;<=>?@^`{|}~[\]\\]+/g, '-')
    .replace(/^[-/]+|[-/]+$/g, '')
  return /^[\d_/-]+$/.test(clean) ? `_${clean}` : clean
}

/** Markdown's tags for a list of them, none twice. */
export function markdownTags(tags: readonly string[]): string[] {
  return [...new Set(tags.map(markdownTag))].filter((tag) => tag !== '')
}

/** A value for YAML front matter: a date bare, anything else as a JSON string, which YAML reads alike. */
export function yamlValue(value: string): string {
  if (/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/.test(value))
    return value
  // YAML's printable characters end where JSON's do not.
  return JSON.stringify(value.toWellFormed()).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
