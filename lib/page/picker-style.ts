// How the picker looks. Sizes are in px: rem would follow the page's root size.
export const STYLE = `
:host{all:initial!important;position:fixed!important;inset:0!important;width:100%!important;height:100%!important;display:block!important;pointer-events:none!important;border:0!important;padding:0!important;margin:0!important;background:none!important;z-index:2147483647!important;color-scheme:light dark!important}
*{box-sizing:border-box}
[hidden]{display:none!important}
.shield{position:fixed;inset:0;pointer-events:auto;cursor:crosshair}
.frame{position:fixed;pointer-events:none;border:2px solid #c2412a;border-radius:4px;background:rgb(194 65 42/.08);box-shadow:0 0 0 100vmax rgb(0 0 0/.28)}
.bar{position:fixed;left:50%;bottom:20px;transform:translateX(-50%);pointer-events:auto;width:max-content;max-width:calc(100vw - 32px);padding:10px 12px;font:13px/1.45 system-ui,'PingFang SC','PingFang TC','Microsoft YaHei','Microsoft JhengHei','Noto Sans CJK SC',sans-serif;color:light-dark(#2a2622,#ece7e0);background:light-dark(#fffdfa,#2b2825);border:1px solid light-dark(#e2dcd3,#46413b);border-radius:12px;box-shadow:0 1px 2px rgb(0 0 0/.08),0 6px 24px rgb(0 0 0/.24);text-align:start}
.bar:focus{outline:none}
.status{margin:0 4px 8px;max-width:520px}
.buttons{display:flex;flex-wrap:wrap;gap:4px}
button{all:unset;box-sizing:border-box;cursor:pointer;display:inline-flex;align-items:center;gap:6px;min-height:32px;padding:0 10px;border-radius:8px;background:light-dark(#f1ece4,#3a3631)}
button:hover{background:light-dark(#e8e1d6,#46413b)}
button:focus-visible{outline:2px solid light-dark(#3a6cae,#8bb6ec);outline-offset:1px}
.main{background:light-dark(#b4321c,#c2412a);color:#fff}
.main:hover{background:light-dark(#9d2915,#cf4a32)}
kbd{font:11px/1 system-ui,sans-serif;opacity:.7}
@media (forced-colors:active){.frame{border-color:Highlight}button{border:1px solid ButtonText}}
`
