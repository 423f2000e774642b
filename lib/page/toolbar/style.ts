// How the toolbar looks. Sizes are in px: rem would follow the page's root size.
import { COLORS } from '@/lib/core/annotation'
import { PIGMENTS } from '@/lib/core/pigment'

const swatches = COLORS.map((color) => {
  const { dish, light, dark } = PIGMENTS[color]
  return `[data-color=${color}]{--dish:${dish};--ring:light-dark(${light.ink},${dark.ink})}`
}).join('\n')

export const STYLE = `
:host{all:initial!important;position:fixed!important;inset:0 auto auto 0!important;width:0!important;height:0!important;display:block!important;overflow:visible!important;border:0!important;padding:0!important;margin:0!important;background:none!important;z-index:2147483647!important;color-scheme:light dark!important}
*{box-sizing:border-box}
[hidden]{display:none!important}
.card,.notice{position:fixed;font:13px/1.45 system-ui,'PingFang SC','PingFang TC','Microsoft YaHei','Microsoft JhengHei','Noto Sans CJK SC',sans-serif;color:light-dark(#2a2622,#ece7e0);background:light-dark(#fffdfa,#2b2825);border:1px solid light-dark(#e2dcd3,#46413b);border-radius:12px;box-shadow:0 1px 2px rgb(0 0 0/.08),0 6px 24px rgb(0 0 0/.16);text-align:start;user-select:none;-webkit-user-select:none}
.card{z-index:1;width:max-content;max-width:min(340px,calc(100vw - 16px))}
.card:focus{outline:none}
.bar{display:flex;align-items:center;gap:2px;padding:4px}
.rule{width:1px;height:20px;margin:0 4px;background:light-dark(#e2dcd3,#46413b)}
button{all:unset;box-sizing:border-box;cursor:pointer;border-radius:8px;display:inline-flex;align-items:center;justify-content:center;min-width:32px;min-height:32px;color:inherit;-webkit-tap-highlight-color:transparent}
button:hover{background:light-dark(#f1ece4,#3a3631)}
button:active{background:light-dark(#e8e1d6,#46413b)}
button:focus-visible,textarea:focus-visible,.tags:focus-within{outline:2px solid light-dark(#b4321c,#f0907a);outline-offset:-2px}
button[aria-expanded=true]{background:light-dark(#f1ece4,#3a3631)}
svg{width:18px;height:18px;fill:none;stroke:currentColor;stroke-width:1.7;stroke-linecap:round;stroke-linejoin:round}
.swatch{flex-direction:column;gap:3px;padding-top:2px}
.swatch::before{content:'';width:16px;height:16px;border-radius:50%;background:var(--dish)}
.swatch svg{width:16px;height:10px;stroke:var(--ring);stroke-width:3}
.swatch[aria-pressed=true]::before{box-shadow:0 0 0 2px light-dark(#fffdfa,#2b2825),0 0 0 4px var(--ring)}
${swatches}
.editor{padding:4px 8px 8px;width:min(324px,calc(100vw - 18px));border-top:1px solid light-dark(#efe9e0,#3a3631)}
textarea,input{all:unset;box-sizing:border-box;width:100%;color:inherit;font:inherit;font-size:14px;line-height:1.6;user-select:text;-webkit-user-select:text;overflow-wrap:anywhere;white-space:pre-wrap}
textarea{display:block;field-sizing:content;min-height:72px;max-height:min(240px,40vh);overflow:auto;padding:8px;border-radius:8px;background:light-dark(#f7f3ec,#24211e)}
::placeholder{color:light-dark(#756d63,#a49a8e)}
.foot{display:flex;align-items:center;justify-content:space-between;gap:8px;margin-top:6px;min-height:28px;flex-wrap:wrap}
.status{color:light-dark(#6b6359,#b0a69a);font-size:12px;overflow-wrap:anywhere}
.status[data-bad=true]{color:light-dark(#a3260f,#f5a08c)}
.text{padding:0 10px;min-height:28px;font-weight:500;color:light-dark(#a82c17,#f0907a)}
.tags{position:relative;display:flex;flex-wrap:wrap;gap:4px;padding:6px;border-radius:8px;background:light-dark(#f7f3ec,#24211e);max-height:160px;overflow:auto}
.chip{display:inline-flex;align-items:center;gap:2px;padding:0 2px 0 8px;border-radius:6px;background:light-dark(#ebe4d9,#3a3631);max-width:100%;overflow-wrap:anywhere;line-height:24px}
.chip button{min-width:24px;min-height:24px}
.chip svg{width:12px;height:12px}
.tags input{flex:1;min-width:96px;line-height:26px;white-space:nowrap}
.list{margin:4px 0 0;padding:0;list-style:none;max-height:168px;overflow:auto}
.list li{padding:4px 8px;border-radius:6px;cursor:pointer;overflow-wrap:anywhere}
.list li[aria-selected=true],.list li:hover{background:light-dark(#f1ece4,#3a3631)}
.notice{left:50%;bottom:24px;transform:translateX(-50%);display:flex;align-items:center;gap:8px;padding:6px 8px 6px 16px;max-width:calc(100vw - 32px);width:max-content}
.notice:not(:has(button)){padding-inline:16px}
.grip{position:fixed;width:0;pointer-events:none;outline:none}
.stem,.knob{position:absolute;pointer-events:auto;cursor:ew-resize;touch-action:none}
.stem{inset:0 -5px}
.stem::before{content:'';position:absolute;inset:0 4px;background:var(--ring)}
.knob{left:-12px;width:24px;height:24px}
.grip[data-end=start] .knob{bottom:calc(100% - 8px)}
.grip[data-end=end] .knob{top:calc(100% - 8px)}
.knob::before{content:'';position:absolute;inset:6px;border-radius:50%;background:var(--ring);border:2px solid light-dark(#fffdfa,#2b2825)}
.grip:focus-visible .knob::before{outline:2px solid light-dark(#b4321c,#f0907a);outline-offset:1px}
.dragging .stem,.dragging .knob{pointer-events:none}
@media (pointer:coarse){button{min-width:40px;min-height:40px}.chip button{min-width:32px;min-height:32px}}
@media (forced-colors:active){.swatch::before{forced-color-adjust:none}.swatch[aria-pressed=true]{outline:2px solid Highlight}}
`
