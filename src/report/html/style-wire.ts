/** Colours and shapes of the layout drawings and their tables. */
export const WIRE_STYLE = `
:root{--w-same:light-dark(#dfe5ec,#2a3442);--w-renamed:light-dark(#bcd7f5,#20456e);--w-resized:light-dark(#ffd58a,#6b4a0c);--w-moved:light-dark(#dcc3f2,#4b2e66);--w-removed:light-dark(#f7b5bc,#702530);--w-added:light-dark(#a9e0bf,#1c5735);--w-certainty:light-dark(#f3e2a0,#5a5013);--w-edge:light-dark(#5d6b7c,#8a98ab)}
.c-same{--w:var(--w-same)}.c-renamed{--w:var(--w-renamed)}.c-resized{--w:var(--w-resized)}.c-moved{--w:var(--w-moved)}.c-removed{--w:var(--w-removed)}.c-added{--w:var(--w-added)}.c-certainty{--w:var(--w-certainty)}
.layout{border-top:1px solid var(--line);padding-top:14px;margin-top:8px}.layout figcaption p{font-size:.9rem;color:var(--soft)}
.wire{display:block;margin:10px auto 0;max-width:100%;min-width:720px;height:auto}
.wire text{fill:var(--text);font:11.5px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace}
.wire .col{font:600 13px system-ui,sans-serif}.wire .tot,.wire .subhead,.wire .in{font:11px system-ui,sans-serif;fill:var(--soft)}.wire .in{fill:var(--text);paint-order:stroke;stroke:var(--w);stroke-width:4px;stroke-linejoin:round}.wire .tot{font-size:12px}
.wire .sz,.wire .soft{fill:var(--soft)}.wire .sg{font-weight:700}.wire .soft{font-style:italic}
.wire .lab:not(.c-same){font-weight:700}
.rib{fill:var(--w);opacity:.55}.rib.c-same{opacity:.4}
.box{fill:var(--w);stroke:var(--w-edge);stroke-width:.8}.box.may{stroke-dasharray:4 2.5;stroke-width:1.2}
.hatch{fill:url(#hatch)}.hatchline{stroke:var(--w-edge);stroke-width:1.3}.dots{fill:url(#dots)}.dot{fill:var(--w-edge)}
.gap{fill:var(--card)}.cut{fill:none;stroke:var(--w-edge);stroke-width:1}
.lead{fill:none;stroke:var(--w-edge);stroke-width:.6;opacity:.7}.brk{stroke:var(--w-edge);stroke-width:2}
.sub{fill:none;stroke:var(--w-edge);stroke-dasharray:2 3}
.sw{display:inline-block;width:14px;height:12px;border:1px solid var(--w-edge);background:var(--w,var(--card));margin-right:5px;vertical-align:-1px;border-radius:2px}
.sw.k-may{border-style:dashed}.sw.k-padding{background:repeating-linear-gradient(135deg,var(--w-edge) 0 1.3px,transparent 1.3px 4px)}.sw.k-unknown{background:radial-gradient(var(--w-edge) 1px,transparent 1.2px) 0 0/4px 4px}
.tbl{margin-top:10px;font-size:.9rem}.tbl summary{cursor:pointer;color:var(--link)}
.rows{margin-top:8px;width:100%;border:1px solid var(--line);font-size:.84rem}.rows caption{text-align:left;color:var(--soft);padding:4px 0}
.rows th{font-weight:600;text-align:left;background:var(--sunk)}.rows th,.rows td{padding:3px 9px;border-bottom:1px solid var(--line)}.rows td:nth-child(5){border-left:2px solid var(--line)}
.rows tr:not(.c-same):not(.soft)>td:first-child{background:var(--w);color:var(--text)}.rows .none{color:var(--soft);font-style:italic}
.d1{padding-left:1em}.d2{padding-left:2em}.d3{padding-left:3em}.d4{padding-left:4em}.d5{padding-left:5em}.d6{padding-left:6em}
`;
