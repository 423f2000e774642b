// The parts of a Word document that say nothing of the articles: what it is made of, and how its styles look.
import { COLORS } from '../annotation'
import { PIGMENTS } from '../pigment'
import { escapeXml } from './docx-text'

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml'

export const CONTENT_TYPES = `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${TYPE}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${TYPE}.styles+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`

export const RELATIONS = `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="${PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`

export const DOCUMENT_RELATIONS = `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`

export const DOCUMENT_START = `${XML}<w:document xmlns:w="${WORD}"><w:body>`
/** A4 with margins of an inch. */
export const DOCUMENT_END =
  '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="720" w:footer="720" w:gutter="0"/></w:sectPr></w:body></w:document>'

export function coreProperties(title: string, at: string): string {
  const time = Number.isNaN(Date.parse(at)) ? '' : new Date(at).toISOString().slice(0, 19)
  const created = time && `<dcterms:created xsi:type="dcterms:W3CDTF">${time}Z</dcterms:created>`
  return `${XML}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escapeXml(title)}</dc:title><dc:creator>Cinnabar</dc:creator>${created}</cp:coreProperties>`
}

/** Sizes in half points, distances in twentieths of a point. `locale`: whose fonts Chinese is set in. */
export function styles(locale: string): string {
  const han = /^zh-(TW|HK|MO|Hant)/i.test(locale) ? 'PMingLiU' : 'SimSun'
  const lang = /^zh-(TW|HK|MO|Hant)/i.test(locale) ? 'zh-TW' : 'zh-CN'
  const style = (id: string, paragraph: string, run: string, name = id, based = 'Normal') =>
    `<w:style w:type="paragraph" w:customStyle="${id === name ? 1 : 0}" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="${based}"/><w:qFormat/><w:pPr>${paragraph}</w:pPr><w:rPr>${run}</w:rPr></w:style>`
  const heading = (level: number, size: number) =>
    style(
      `Heading${level}`,
      `<w:keepNext/><w:spacing w:before="${level === 1 ? 480 : 280}" w:after="100"/><w:outlineLvl w:val="${level - 1}"/>`,
      `<w:b/><w:sz w:val="${size}"/><w:szCs w:val="${size}"/>`,
      `heading ${level}`,
    )
  const quote = ([color, ink, wash]: readonly [string, string, string]) =>
    style(
      `Quote-${color}`,
      `<w:pBdr><w:left w:val="single" w:sz="18" w:space="8" w:color="${ink}"/></w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="${wash}"/><w:spacing w:before="80" w:after="40"/><w:ind w:left="240"/>`,
      '',
    )
  return [
    `${XML}<w:styles xmlns:w="${WORD}">`,
    `<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Georgia" w:hAnsi="Georgia" w:eastAsia="${han}" w:cs="Times New Roman"/><w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val="en-US" w:eastAsia="${lang}"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="80" w:line="300" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>`,
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>',
    '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr><w:color w:val="2A5590"/><w:u w:val="single"/></w:rPr></w:style>',
    ...[32, 28, 25, 23, 22, 22].map((size, i) => heading(i + 1, size)),
    style('Facts', '', '<w:color w:val="6B6560"/><w:sz w:val="18"/><w:szCs w:val="18"/>'),
    style(
      'About',
      '<w:spacing w:after="200"/><w:ind w:left="240"/>',
      '<w:color w:val="6B6560"/><w:sz w:val="18"/><w:szCs w:val="18"/>',
    ),
    style('Note', '<w:ind w:left="240"/>', ''),
    ...COLORS.map((color) => {
      const { ink, wash } = PIGMENTS[color].light
      return quote([color, ink.slice(1).toUpperCase(), onWhite(wash)])
    }),
    '</w:styles>',
  ].join('')
}

/** What `rgb(r g b / a)` comes to on white paper, as six hexadecimal digits. */
function onWhite(wash: string): string {
  const [r = 255, g = 255, b = 255, a = 1] = (wash.match(/[\d.]+/g) ?? []).map(Number)
  return [r, g, b]
    .map((part) =>
      Math.round(255 + (part - 255) * a)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')
    .toUpperCase()
}
