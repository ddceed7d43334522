import { WIRE_STYLE } from './style-wire.js';

/** Colours for light and dark, text on its ground at least 4.5 to 1. */
const COLOURS = `
:root{color-scheme:light dark;
--bg:light-dark(#f4f6f9,#0e131a);--card:light-dark(#fff,#161c26);--sunk:light-dark(#f7f9fb,#11171f);--line:light-dark(#d7dde6,#2b3543);--edge:light-dark(#7d8896,#66748a);
--text:light-dark(#18202c,#e4e9f1);--soft:light-dark(#53606f,#a3afc0);--link:light-dark(#0a58a8,#7fbcff);--focus:light-dark(#0a58a8,#7fbcff);
--break:light-dark(#b01530,#ff949c);--break-bg:light-dark(#fdebed,#3a1820);
--corruption-risk:light-dark(#84208c,#ec9ff2);--corruption-risk-bg:light-dark(#f9ebfa,#331a3a);
--conditional:light-dark(#855000,#f3bf68);--conditional-bg:light-dark(#fff2da,#352811);
--unmigratable:light-dark(#3b566f,#a9c4de);--unmigratable-bg:light-dark(#e8eff6,#1d2a38);
--cosmetic:light-dark(#505b69,#b5bfcc);--cosmetic-bg:light-dark(#edf0f4,#222a35);
--ok:light-dark(#11663a,#7dd6a1);--ok-bg:light-dark(#e5f5ec,#142e20)}
:root[data-theme=light]{color-scheme:light}:root[data-theme=dark]{color-scheme:dark}
.g-break{--g:var(--break);--g-bg:var(--break-bg)}.g-corruption-risk{--g:var(--corruption-risk);--g-bg:var(--corruption-risk-bg)}
.g-conditional{--g:var(--conditional);--g-bg:var(--conditional-bg)}.g-unmigratable{--g:var(--unmigratable);--g-bg:var(--unmigratable-bg)}
.g-cosmetic{--g:var(--cosmetic);--g-bg:var(--cosmetic-bg)}.g-ok{--g:var(--ok);--g-bg:var(--ok-bg)}
`;

const BASE = `
*{box-sizing:border-box}[hidden]{display:none!important}
html{scroll-padding-top:1rem}
body{margin:0;background:var(--bg);color:var(--text);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,"Noto Sans",sans-serif;overflow-wrap:anywhere}
code{font-family:ui-monospace,SFMono-Regular,"SF Mono",Menlo,Consolas,"Liberation Mono","DejaVu Sans Mono",monospace;font-size:.92em}
main,footer,.bar{max-width:1128px;margin:0 auto;padding:0 24px}
a{color:var(--link)}:focus-visible{outline:3px solid var(--focus);outline-offset:2px;border-radius:4px}
h1,h2,h3,h4,p,ul,dl,dd,figure,fieldset{margin:0;padding:0}ul{list-style:none}fieldset{border:0;min-width:0}
h1{font-size:1.6rem;line-height:1.25;letter-spacing:-.01em}h2{font-size:1.2rem;margin:36px 0 10px}h3{font-size:1.02rem}h4{font-size:.95rem}
small{font-size:.84em;font-weight:400}.soft,small,.lede,.note{color:var(--soft)}.lede,.note{font-size:.92rem;margin-bottom:10px}
.strong{border:1px solid var(--edge);border-radius:8px;padding:8px 12px;color:var(--text)}
.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap;margin:0}
.skip{position:absolute;left:-999px;top:8px;background:var(--card);padding:8px 14px;z-index:9}.skip:focus{left:8px}
.bar{display:flex;justify-content:space-between;align-items:center;padding-top:14px;padding-bottom:14px;color:var(--soft);font-size:.9rem}.bar b{color:var(--text)}
button,select,input[type=search]{font:inherit;font-size:.88rem;color:var(--text);background:var(--card);border:1px solid var(--edge);border-radius:6px;padding:4px 10px;min-height:32px}
button{cursor:pointer}button:hover{border-color:var(--text)}
footer{color:var(--soft);font-size:.85rem;padding-top:32px;padding-bottom:40px}
.scroll{position:relative;overflow-x:auto;max-width:100%}
.num{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.tag{display:inline-block;font-size:.78rem;font-weight:600;line-height:1.5;padding:1px 8px;border-radius:99px;border:1px solid var(--line);color:var(--soft);background:var(--card);white-space:nowrap;vertical-align:1px}
.tag[class*=" g-"]{color:var(--g);background:var(--g-bg);border-color:transparent}
.d-block{color:var(--break);border-color:var(--break)}.d-advise,.w-expiring{color:var(--conditional);border-color:var(--conditional)}.w-expired,.w-ambiguous{color:var(--break);border-color:var(--break)}.w-active{color:var(--ok);border-color:var(--ok)}
`;

const OVERVIEW = `
.verdict{display:flex;gap:18px;background:var(--card);border:1px solid var(--line);border-left:6px solid var(--v);border-radius:12px;padding:22px 24px}
.mark{flex:none;width:46px;height:46px;border-radius:50%;display:grid;place-items:center;font-size:1.5rem;font-weight:700;color:var(--v);background:var(--v-bg)}
.v-incompatible,.v-error{--v:var(--break);--v-bg:var(--break-bg)}.v-advisory{--v:var(--conditional);--v-bg:var(--conditional-bg)}.v-compatible{--v:var(--ok);--v-bg:var(--ok-bg)}
.reason{font-size:1.06rem;margin-top:6px}.phase,.run{font-size:.9rem;margin-top:8px}.phase span,.run{color:var(--soft)}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(170px,1fr));gap:12px;margin-top:16px}
.tiles li{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:12px 16px}
.tiles b{display:block;font-size:1.65rem;line-height:1.15;font-variant-numeric:tabular-nums;letter-spacing:-.02em}.tiles small{display:block}
.grades{display:flex;flex-wrap:wrap;gap:6px 22px;margin-top:14px;font-size:.88rem}.grades b{color:var(--g);background:var(--g-bg);border-radius:99px;padding:2px 10px;margin-right:4px;white-space:nowrap}.grades span{color:var(--soft)}.grades b span{color:inherit}
.problems li{background:var(--card);border:1px solid var(--line);border-left:4px solid var(--p,var(--edge));border-radius:8px;padding:10px 14px;margin-bottom:8px}.p-error{--p:var(--break)}.p-warning{--p:var(--conditional)}.p-error .tag{color:var(--break);border-color:var(--break)}.p-warning .tag{color:var(--conditional);border-color:var(--conditional)}
table{border-collapse:collapse;font-size:.9rem}
.matrix,.plain{width:100%;background:var(--card);border:1px solid var(--line)}
.matrix th,.matrix td,.plain th,.plain td{border-bottom:1px solid var(--line);padding:7px 12px;text-align:left;vertical-align:top;font-weight:400}
.matrix thead th,.plain thead th{font-weight:600;background:var(--sunk)}.matrix thead small{display:block}
.matrix tbody th[scope=row]{min-width:230px}.target th{font-weight:600!important;background:var(--sunk);color:var(--soft);font-size:.85rem;padding:4px 12px!important}
.past{margin:10px 0 14px}.past p{margin-top:4px;font-size:.85rem}.past ol{display:flex;flex-wrap:wrap;gap:6px;margin:4px 0 0;padding:0;list-style:none;font-size:.86rem}.past li{border:1px solid var(--line);border-radius:8px;background:var(--sunk);padding:4px 10px;max-width:340px}.past li span:last-child{color:var(--soft)}
.matrix .cell{padding:4px;border-left:1px solid var(--line);min-width:140px;vertical-align:middle}
.cell a{display:block;text-decoration:none;color:var(--g);background:var(--g-bg);border-radius:6px;padding:3px 10px;line-height:1.35}.cell a:hover b{text-decoration:underline}.cell small{display:block;color:inherit}
.cell.g-ok,.cell.nil{text-align:center;color:var(--g,var(--soft))}.cell.g-ok{font-weight:700}
.cell.nil{background:repeating-linear-gradient(135deg,transparent 0 7px,color-mix(in srgb,var(--line) 55%,transparent) 7px 8px)}
.key{display:flex;flex-wrap:wrap;gap:4px 18px;font-size:.84rem;color:var(--soft);margin-top:8px;align-items:center}.key b{color:var(--g,var(--soft));margin-right:3px}
.names summary{cursor:pointer}.names p{font-size:.86rem;color:var(--soft);max-width:60ch;margin-top:4px}
`;

const ENTRIES = `
#filters{display:flex;flex-wrap:wrap;gap:10px 16px;align-items:center;background:var(--card);border:1px solid var(--line);border-radius:10px;padding:12px 16px;margin-bottom:12px;font-size:.88rem}
#filters legend{float:left;color:var(--soft);margin-right:8px;line-height:30px}#filters label:not(.chip){color:var(--soft)}
.grow{flex:1 1 300px;display:flex;gap:6px;align-items:center}.grow input{flex:1;min-width:140px}.acts{display:flex;gap:6px}
#status{flex-basis:100%;color:var(--soft)}
.chip{position:relative;display:inline-block;margin:0 4px 2px 0}.chip input{position:absolute;inset:0;opacity:0;margin:0;width:100%;height:100%;cursor:pointer}
.chip>span{display:block;padding:3px 10px;line-height:22px;border:1px solid var(--edge);border-radius:99px;color:var(--soft);text-decoration:line-through}
.chip input:checked+span{background:light-dark(#e3edf9,#1d3046);border-color:var(--link);color:var(--text);text-decoration:none}.chip input:focus-visible+span{outline:3px solid var(--focus);outline-offset:2px}
.entry{background:var(--card);border:1px solid var(--line);border-left:5px solid var(--g);border-radius:10px;margin-bottom:8px}.many .entry{content-visibility:auto;contain-intrinsic-size:auto 50px}
.entry>details>summary{display:flex;flex-wrap:wrap;gap:4px 12px;align-items:center;padding:11px 16px;cursor:pointer;list-style:none;border-radius:8px}
.entry>details>summary::-webkit-details-marker{display:none}
.entry>details>summary::before{content:"";flex:none;width:7px;height:7px;border:solid var(--soft);border-width:0 2px 2px 0;transform:rotate(-45deg);margin-right:2px}.entry>details[open]>summary::before{transform:rotate(45deg)}
.entry>details>summary:hover h3{text-decoration:underline}.desc{font-size:.86rem;color:var(--soft)}.tags{margin-left:auto;display:flex;gap:6px;align-items:center;flex-wrap:wrap}.n{font-size:.84rem;color:var(--soft);min-width:5.5em;text-align:right}
.others{margin:22px 0 8px;color:var(--soft)}
.body{border-top:1px solid var(--line);padding:4px 18px 16px}
.group{padding:14px 0 4px}.group+.group{border-top:1px dashed var(--line)}.group h4{display:flex;flex-wrap:wrap;gap:8px;align-items:center}
.findings{margin:8px 0 10px}.findings>li{border-left:3px solid var(--line);padding:2px 0 2px 12px;margin-bottom:10px}
.msg{font-weight:600}.where{display:flex;flex-wrap:wrap;gap:2px 16px;font-size:.86rem;color:var(--soft);margin-top:2px}
.guest,.waived{font-size:.9rem;margin-top:2px}.guest.confirmed b{color:var(--break)}.guest.still-migrates b{color:var(--ok)}
.cmd{display:flex;gap:8px;align-items:center;margin-top:5px;font-size:.86rem}.cmd code{background:var(--sunk);border:1px solid var(--line);border-radius:6px;padding:4px 8px}.cmd button{padding:1px 9px;min-height:28px}
.facts{font-size:.92rem;background:var(--sunk);border-radius:8px;padding:8px 14px;margin-bottom:10px}.facts>div{display:grid;grid-template-columns:84px 1fr;gap:10px;padding:4px 0}.facts dt{color:var(--soft)}
.also{border-top:1px dashed var(--line);padding:10px 0}.also>summary{cursor:pointer;color:var(--link);font-size:.92rem;width:max-content}.also:not(:has(.group:not([hidden]))){display:none}
.occ{display:flex;flex-wrap:wrap;gap:1px 26px}.occ li{display:flex;flex-wrap:wrap;gap:0 7px;align-items:baseline}.occ li:has(details[open]){flex-basis:100%}
.rule{margin-left:auto;font-weight:400;color:var(--soft);font-size:.84rem}.waive[open]{flex-basis:100%}.waive summary{cursor:pointer;color:var(--link);width:max-content}
@media(max-width:640px){main,footer,.bar{padding-left:12px;padding-right:12px}.facts>div{grid-template-columns:1fr;gap:0}.verdict{padding:16px;gap:12px}.tags{margin-left:0}}
@media print{#filters,#theme,.cmd button,.skip{display:none}.many .entry{content-visibility:visible}}
@media(prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
`;

/** The page's one style sheet. */
export const STYLE = `${COLOURS}${BASE}${OVERVIEW}${ENTRIES}${WIRE_STYLE}`;
