// The look of an exported page; the pigments are those of the extension.
import { COLORS } from '../annotation'
import { PIGMENTS } from '../pigment'

const pigments = COLORS.map((color) => {
  const { light, dark, line } = PIGMENTS[color]
  return `.${color}{--ink:light-dark(${light.ink},${dark.ink});--wash:light-dark(${light.wash},${dark.wash});--line:${line}}`
}).join('\n')

export const STYLE = `
:root{color-scheme:light dark;--paper:light-dark(#fdfcfa,#1b1a19);--text:light-dark(#1f1d1a,#e6e2dc);--quiet:light-dark(#6b655c,#a49d92);--rule:light-dark(#e3ded6,#3a3733)}
${pigments}
*{box-sizing:border-box}
body{margin:0;padding:2rem 1.25rem 4rem;background:var(--paper);color:var(--text);font:1.0625rem/1.7 system-ui,sans-serif;overflow-wrap:break-word}
body>article{max-width:42rem;margin:0 auto 5rem}
h1{font-size:1.75rem;line-height:1.3;margin:0 0 .75rem}
h2{font-size:1.125rem;margin:3rem 0 1rem}
a{color:inherit;text-decoration-color:var(--quiet);text-underline-offset:.2em}
.facts,.about,.tags{color:var(--quiet);font-size:.875rem;margin:.25rem 0}
.facts>*+*::before,.about>*+*::before{content:" · "}
.tags span{margin-inline-end:.75em}
.text{border-top:1px solid var(--rule);margin-top:2rem;padding-top:1rem}
.text :is(img,svg,table,pre){max-width:100%;overflow:auto}
pre{white-space:pre-wrap}
mark{background:var(--wash);color:inherit;text-decoration:underline var(--line) var(--ink) 2px;text-underline-offset:.2em;text-decoration-skip-ink:none;scroll-margin:30vh}
mark[data-number]::after{content:attr(data-number);display:inline-block;line-height:1;color:var(--ink);font-size:.7em;vertical-align:super;margin-inline-start:.15em}
.passages{list-style:none;margin:0;padding:0}
.passages li{border-inline-start:3px solid var(--ink);padding-inline-start:1rem;margin:0 0 2rem;break-inside:avoid;scroll-margin:10vh}
blockquote{margin:0}
.passages blockquote{background:var(--wash);padding:.35rem .75rem}
.passages blockquote p{margin:0}
.passages blockquote p+p{margin-top:.5em}
.note{white-space:normal}
.plain{white-space:pre-wrap}
:target{outline:2px solid var(--ink,currentColor);outline-offset:4px}
@media print{body{background:none;padding:0}}
`
