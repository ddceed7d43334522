"use strict";exports.id=18,exports.ids=[18],exports.modules={74018:(e,t,a)=>{a.d(t,{renderHtml:()=>eC});var r=a(11220),n=a(74479);class o{left;constructor(e){this.left=e}take(e){if(!(e.text.length>this.left))return this.left-=e.text.length,e}}var i=a(48606);class s{text;constructor(e){this.text=e}}let l=new WeakMap;function d(e,...t){let a=l.get(e)??e.map(e=>e.replace(/\s*\n\s*/g,""));return l.set(e,a),new s(a.map((e,a)=>e+function e(t){return void 0===t||!1===t?"":t instanceof s?t.text:"object"==typeof t?t.map(e).join(""):(0,i.js)(String(t))}(t[a])).join(""))}function p(e,t,a=`${t}s`){return`${c(e)} ${1===e?t:a}`}function c(e){return String(e).replace(/\B(?=(\d{3})+$)/g,",")}let h={break:"✕","corruption-risk":"≠",conditional:"◐",unmigratable:"⊘",cosmetic:"○"},m={break:"every guest with the device fails to migrate or is corrupted","corruption-risk":"the bytes load, with another meaning",conditional:"fails when a predicate or subsection puts the data on the wire",unmigratable:"never travelled before",cosmetic:"differs in the dump, not on the wire"},u=["block","advise","waived","info"],g={block:"blocking",advise:"advisory",waived:"waived",info:"information"},f={compatible:{sign:"✓",title:"Compatible: nothing found that would break live migration"},advisory:{sign:"◐",title:"Advisory: findings, none of which blocks"},incompatible:{sign:"✕",title:"Incompatible: this change breaks live migration"},error:{sign:"!",title:"Error: the gate could not judge this change"}};function b(e){return d`<span class="tag g-${e}"><span aria-hidden="true">${h[e]} </span>${e}</span>`}function $(e){return d`<span class="tag d-${e}">${g[e]}</span>`}function x(e,t){let a=new Map;return function e(t,a,r,n){let o=r;for(let{pair:r,children:i}of t){let t=r[a];if(!t||"subsection"===t.kind)continue;n.set(t,o);let s=e(i,a,o,n);o=null===t.bytes?{bytes:s.bytes,exact:!1}:"conditional"===t.certainty?{bytes:o.bytes,exact:!1}:{bytes:o.bytes+t.bytes,exact:o.exact}}return o}(e,t,{bytes:0,exact:!0},a),a}function v(e,t){let[a,r,n,o]=[0,0,0,0];for(let{pair:i}of e){let e=i[t];e&&("subsection"===e.kind?o++:null===e.bytes?n++:"conditional"===e.certainty?r+=e.bytes:a+=e.bytes)}return{certain:a,conditional:r,unknown:n,subsections:o}}let w=["old","new"];function y(e){let t={depth:-1,children:[]},a=[t];for(let r of e){let e=r.new??r.old??void 0;if(!e)continue;for(;a.length>1&&(a.at(-1)?.depth??0)>=e.depth;)a.pop();let n={pair:r,children:[]};(a.at(-1)??t).children.push(n),("struct"===e.kind||"subsection"===e.kind)&&a.push({depth:e.depth,children:n.children})}return t.children}function k(e){let t=e.map(e=>!function e(t){return"same"===t.pair.change&&t.children.every(e)}(e)),a=e.map((e,a)=>t.slice(Math.max(0,a-2),a+2+1).includes(!0)),r=[];for(let t=0;t<e.length;){let n=t;for(;n<e.length&&!a[n]&&e[n]?.pair.new?.kind!=="subsection";)n++;if(n-t>=3){r.push({kind:"fold",nodes:e.slice(t,n)}),t=n;continue}for(let a=Math.max(n,t+1);t<a;t++){let a=e[t];a&&r.push({kind:"pair",pair:a.pair,children:k(a.children)})}}return r}function M(e){return e.reduce((e,t)=>e+1+M(t.children),0)}function z(e){return"fold"===e.kind?[]:e.children.length>0?e.children.flatMap(z):w.flatMap(t=>e.pair[t]?.bytes??[])}class T{pixelsPerByte;at={old:0,new:0};boxes=[];frames=[];ribbons=[];movers={old:new Map,new:new Map};constructor(e){this.pixelsPerByte=e}result(){for(let[e,t]of this.movers.old){let a=this.movers.new.get(e);a&&this.ribbons.push({change:"moved",old:Q(t),new:Q(a)})}let e=Math.max(this.at.old,this.at.new),{boxes:t,frames:a,ribbons:r,pixelsPerByte:n}=this;return{boxes:t,frames:a,ribbons:r,height:e,pixelsPerByte:n}}items(e,t){for(let a of e)"fold"===a.kind?this.fold(a,t):a.pair.new?.kind==="subsection"||a.pair.old?.kind==="subsection"?this.subsection(a):a.children.length>0?this.group(a):this.leaf(a.pair)}fold({nodes:e},t){let a=w.map(a=>this.box(a,{depth:t,kind:"fold",bytes:v(e,a).certain,totals:v(e,a),row:null,change:"same",rows:M(e)}));this.join("same",a[0],a[1])}leaf(e){let[t,a]=w.map(t=>{let a=e[t];if(!a)return;let r="padding"===a.kind?"padding":"field",n={depth:a.depth,kind:r,bytes:a.bytes,row:a,change:e.change,rows:1};return this.box(t,n,a.bytes??e["old"===t?"new":"old"]?.bytes??null)}),r="moved"===e.change?t??a:void 0;r?.row&&!(t&&a)?this.movers[r.side].set(r.row.path,r):this.join(e.change,t,a)}group({pair:e,children:t}){let a={...this.at},r=(e.new??e.old)?.depth??0;this.items(t,r+1);let n=w.map(a=>{let n=e[a],o=t.map(e=>(function(e,t){if("fold"===e.kind){let{certain:a,conditional:r,unknown:n}=v(e.nodes,t);return n>0?null:a+r}let a=e.pair[t];return null===a||"subsection"===a.kind?0:a.bytes})(e,a)).reduce((e,t)=>null===e||null===t?null:e+t,0),i=n?.bytes==null||null===o?null:n.bytes-o;if(n&&0!==i&&(null===i||!(i<0)))return this.box(a,{depth:r+1,kind:"more",bytes:i,row:n,change:e.change,rows:1})});this.join(e.change,n[0],n[1]),this.frame(e,a)}subsection({pair:e,children:t}){this.at.old=this.at.new=Math.max(this.at.old,this.at.new)+14;let a={...this.at};this.at.old+=24,this.at.new+=24,this.items(t,(e.new??e.old)?.depth??0),this.frame(e,a)}frame(e,t){for(let a of w){let r=e[a];r&&this.frames.push({side:a,top:t[a],bottom:this.at[a],row:r,change:e.change})}}box(e,t,a=t.bytes){let r=null===a?26:a*this.pixelsPerByte,n="fold"===t.kind||"more"===t.kind?26:104,o="fold"===t.kind?26:Math.max(3,Math.min(r,n)),i="fold"===t.kind||r>n,s={...t,side:e,top:this.at[e],height:o,broken:i};return this.at[e]+=o,this.boxes.push(s),s}join(e,t,a){(t||a)&&this.ribbons.push({change:e,old:t?Q(t):[this.at.old,this.at.old],new:a?Q(a):[this.at.new,this.at.new]})}}function Q(e){return[e.top,e.top+e.height]}let S={same:{sign:"",word:"same"},renamed:{sign:"≈",word:"renamed"},resized:{sign:"↕",word:"resized"},moved:{sign:"⇄",word:"moved"},removed:{sign:"−",word:"removed"},added:{sign:"+",word:"added"},certainty:{sign:"◐",word:"condition changed"}};function L(e,t){return`${null===e?"?":c(e)} B${t&&null!==e?"?":""}`}function E({certain:e,conditional:t,unknown:a}){return 0===a&&0===e&&t>0?L(t,!0):`${a>0||t>0?"≥ ":""}${L(e,!1)}`}function j(e){return L(e.bytes,"conditional"===e.certainty)}function N(e){return e?e.exact?c(e.bytes):`≥ ${c(e.bytes)}`:""}function C(e){let t=[p(e.certain,"byte")];return e.conditional>0&&t.push(`up to ${c(e.conditional)} more when a predicate says so`),e.unknown>0&&t.push(`${p(e.unknown,"row")} of a length the dump does not tell`),e.subsections>0&&t.push(p(e.subsections,"subsection")),t.join(", ")}let H={old:292,new:590},F={old:264,new:736};function A({change:e,old:t,new:a}){let[r,n]=[H.old+118,H.new],o=(r+n)/2,[i,s,l,p]=[t[0],a[0],a[1],t[1]].map(P),c=`M${r} ${i}C${o} ${i} ${o} ${s} ${n} ${s}L${n} ${l}C${o} ${l} ${o} ${p} ${r} ${p}Z`;return d`<path class="rib c-${e}" d="${c}"/>`}function D({side:e,top:t,bottom:a,row:r,change:n}){let o=Math.min(r.depth,5);if("subsection"===r.kind){let[r,o]=[H[e]-6,130];return d`<rect class="sub c-${n}" x="${r}" y="${P(t)}" width="${o}" height="${P(a-t+6)}" rx="4"/>
    <text class="subhead" x="${function(e){return H[e]+59}(e)}" y="${P(t+15)}" text-anchor="middle">when needed</text>`}let i="old"===e?H.old+7*o+2:H.new+118-7*o-2;return d`<path class="brk" d="M${i} ${P(t+1)}V${P(a-1)}"/>`}function B(e){let t=e.top+e.height/2,{side:a,change:r}=e;if("fold"===e.kind){let n=`${c(e.rows)} agreeing rows`;return{side:a,at:t,change:r,name:n,size:e.totals?E(e.totals):"",title:n,soft:!0}}let n=e.row;if(!n)return{side:a,at:t,change:r,name:"",size:"",title:"",soft:!0};if("more"===e.kind){let o="further elements";return{side:a,at:t,change:r,name:o,size:L(e.bytes,!1),title:`${n.path}: ${o} (${n.shape})`,soft:!0}}let o=`${n.path}${n.shape&&`, ${n.shape}`}, ${j(n)}, ${S[r].word}`;return{side:a,at:t,change:r,name:n.path,size:j(n),title:o,soft:"padding"===n.kind}}function O({side:e,top:t,row:a,change:r}){var n;let o="subsection"===a.kind?(n=a.path).slice(n.lastIndexOf(".")+1):`${I(a.path,29-a.shape.length-1)} ${a.shape}`;return{side:e,at:"subsection"===a.kind?t+11:t,change:r,name:o,size:"subsection"===a.kind?"subsection":j(a),title:`${a.kind} ${a.path}, ${a.shape}`,soft:!0}}function I(e,t){return e.length<=t?e:`…${e.slice(1-t)}`}function P(e){return Math.round(10*e)/10}function q(e){return{kind:"pair",pair:e.pair,children:e.children.map(q)}}function W(e,t){if(!e)return d`<td class="none" colspan="3">nothing</td>`;let a=["field"===e.kind?void 0:e.kind,e.shape,e.assumed&&"length as beside it","conditional"===e.certainty&&"may travel"].filter(Boolean).join(", ");return d`<td class="num">${N(t?.get(e))}</td><td><code class="d${Math.min(e.depth,6)}">${(0,i.$Q)(e.path,160)}</code>${a&&d` <span class="soft">${(0,i.$Q)(a,160)}</span>`}</td><td class="num">${j(e)}</td>`}function R(e){let{old:t,new:a,change:r}=e;return t&&a&&"resized"!==r&&null===t.bytes!=(null===a.bytes)?null===t.bytes?{change:r,old:{...t,bytes:a.bytes,assumed:!0},new:a}:{change:r,old:t,new:{...a,bytes:t.bytes,assumed:!0}}:e}var G=a(35164);function U(e,t){return void 0===e?d`${t}`:d`<a href="${e}" rel="noopener noreferrer">${t}</a>`}function V(e,t,a){return U((0,G.H)(e,t,a),d`<code>${(0,i.$Q)(a.file,200)}:${a.line}</code>`)}var J=a(13906),_=a(6788),K=a(7927);let Z={first:"there",changed:"changed",gone:"gone",back:"there again"};function X({release:e,until:t,state:a,as:r,changes:n,more:o}){let s=K.F4.find(e=>n.some(t=>t.grade===e)),l=e===t?(0,i.$Q)(e,40):`${(0,i.$Q)(e,40)} … ${(0,i.$Q)(t,40)}`,c=n.map(({message:e})=>(0,i.$Q)(e,300)).join("; ");return d`<li><b>${l}</b> ${s?b(s):Z[a]}${void 0!==r&&d` <small>as <code>${(0,i.$Q)(r,120)}</code></small>`}${""!==c&&d` <span>${c}${o>0&&`, and ${p(o,"more","more")}`}</span>`}</li>`}var Y=a(53367);function ee(e){let t=/^(.*-(?:[a-z]+(?=\d+\.))?)(\d+(?:\.\d+)*)$/.exec(e);return{stem:t?.[1]??e,version:t?.[2]??""}}function et(e,t=!1){let a=[...e].sort(Y.d);return a.length<=4?er(a):t?d`all ${p(a.length,"machine type")}`:ea(d`${p(a.length,"machine type")}`,a)}function ea(e,t){let a=t.length-500;return d`<details class="names"><summary>${e}</summary><p>${er(t.slice(0,500))}${a>0&&`, and ${c(a)} more`}</p></details>`}function er(e){return d`${e.map((e,t)=>d`${t>0&&", "}<code>${(0,i.$Q)(e,80)}</code>`)}`}let en={forward:"old release → this build",backward:"this build → old release"};class eo{report;keys;findings=new o(14e6);layouts=new o(6e6);omittedFindings=0;omittedLayouts=0;constructor(e,t){this.report=e,this.keys=t}entry(e,t){var a;let r,n=this.groups(e),{section:o,description:s}=e,l=void 0===o?d`Machine types and baselines`:d`<code>${(0,i.$Q)(o,120)}</code>`,c=void 0!==s&&s!==o&&s,h=this.findings.take(d`<article class="entry g-${e.grade}">
    <details${t&&d` open`}><summary>
    <h3>${l}</h3>${c&&d`<span class="desc">on the wire as <code>${(0,i.$Q)(c,120)}</code></span>`}<span class="tags">${b(e.grade)}${$(e.disposition)}<span class="n">${p(e.findings.length,"finding")}</span></span></summary>
    <div class="body">${n}`);if(!h)return this.omittedFindings+=e.findings.length,d``;let m=(a=this.report.histories,0===(r=(a??[]).filter(e=>e.section===o)).length?d``:d`<section class="past"><h4>From release to release</h4>${r.map(({targets:e,steps:t})=>d`<p class="soft">${(0,i.$Q)(e.join(", "),200)}</p><ol>${t.map(X)}</ol>`)}</section>`);return d`${h}${m}${e.layouts.map(e=>this.layout(e))}
    </div>
    </details>
    </article>`}groups({groups:e,disposition:t}){let a=e.map(e=>[e,this.group(e)]);if("info"===t)return a.map(([,e])=>e);let r=a.filter(([e])=>"info"===e.first.disposition),n=r.reduce((e,[t])=>e+t.findings.length,0),o=d`<details class="also">
      <summary>And ${p(n,"finding")} for information</summary>${r.map(([,e])=>e)}</details>`,i=a.filter(([e])=>"info"!==e.first.disposition).map(([,e])=>e);return r.length>0?[...i,o]:i}group(e){var t;let{first:a,findings:r,occurrences:o}=e,s=(0,n.Il)(a.ruleId),l=r.length-2e3;return d`<section class="group" data-g="${a.grade}" data-d="${a.disposition}" data-o="${this.keys.marks(o)}" data-m="${this.keys.listMarks(o)}">
    <h4>${b(a.grade)} ${s?.title??a.ruleId} <small>${en[a.direction]}</small><code class="rule">${a.ruleId}</code></h4>
    <ul class="findings">${r.slice(0,2e3).map(e=>this.finding(e))}${l>0&&d`<li>and ${p(l,"more","more")}: see report.json</li>`}
    </ul>
    <dl class="facts">
    <div>
    <dt>Why</dt><dd>${(0,i.$Q)(a.why,600)}</dd>
    </div>${s&&d`<div><dt>Guest</dt><dd>${(0,n.cy)(a)}</dd></div><div><dt>Fix</dt><dd>${s.fix}</dd></div>`}
    <div>
    <dt>Holds for</dt><dd>${t=o,d`<ul class="occ">${t.map(({release:e,target:t,status:a,machineTypes:r,all:n})=>d`<li><b>${(0,i.$Q)(e,40)}</b> ${(0,i.$Q)(t,60)} <small>${a}</small> ${et(r,n)}</li>`)}</ul>`}</dd>
    </div>
    <div>
    <dt>Policy</dt><dd>${$(a.disposition)} ${(0,i.$Q)(a.decidedBy,400)}</dd>
    </div>
    </dl>
    </section>`}finding(e){let{run:t,waivers:a}=this.report,{location:r,baseLocation:n,already:o,confirmation:s,evidence:l,fingerprint:p}=e,c=e.waivers.flatMap(e=>a[e]??[]);return d`<li>
    <p class="msg">${(0,i.$Q)(e.message,600)}</p>${o&&d`<p class="guest"><b>Not new:</b> ${(0,i.$Q)((0,J._I)(o))}</p>`}${l?.length?d`<p class="guest"><b>Evidence:</b> ${(0,i.$Q)((0,J.rS)(e))}</p>`:""}${s&&d`<p class="guest ${s.outcome}"><b>${"confirmed"===s.outcome?"Seen on a real guest":"A real guest still migrates"}:</b> ${(0,i.$Q)(s.text)}</p>`}${c.map(e=>d`<p class="waived">Waiver (${e.state}), accepted by ${(0,i.$Q)(e.acceptedBy,120)} until ${(0,i.$Q)(e.expires,40)}: ${(0,i.$Q)(e.reason)}</p>`)}
    <div class="where">${r?d`<span>${r.what} at ${V(t,t.headSha,r)}</span>`:d`<span>place in the source unknown</span>`}${n&&d`<span>was at ${V(t,t.baseSha,n)}</span>`}<span>fingerprint <code>${p}</code></span>${"info"!==e.disposition&&d`<details class="waive"><summary>Waive it</summary><p class="cmd"><code>${(0,_.Uw)(e)}</code></p></details>`}</div></li>`}layout(e){var t,a,r,n;let o,s,l,h,m,u,g,f,b,$,Q,L,j,G,U,V,J,_,K=this.report.layouts[e];if(!K)return d``;let Z={...K,rows:K.rows.map(R)},X=y(Z.rows),[Y,ee]=[v(X,"old"),v(X,"new")],et=Z.rows.some(({change:e})=>"same"!==e),ea=d`<figure class="layout">
    <figcaption>
    <h4>On the wire</h4>
    <p>${(0,i.$Q)(Z.oldLabel,120)}: ${C(Y)}; ${(0,i.$Q)(Z.newLabel,120)}: ${C(ee)}. ${function(e){let t=new Map;for(let{change:a}of e)"same"!==a&&t.set(a,(t.get(a)??0)+1);let a=Object.keys(S).flatMap(e=>{let a=t.get(e);return a?[`${c(a)} ${S[e].word}`]:[]});return a.length>0?`Rows that differ: ${a.join(", ")}.`:"The two layouts agree row by row."}(Z.rows)}</p>
    </figcaption>${et&&d`<div class="scroll" role="region" tabindex="0" aria-label="Drawing of the layouts of ${(0,i.$Q)(Z.section,80)}">${(g=new T(Math.min(6,Math.max(1,Math.round(18/Math.max(1,(o=(t=k(u=y(Z.rows))).flatMap(z).sort((e,t)=>e-t))[Math.floor(o.length/4)]??4)))))).items(t,0),f=g.result(),b=Z.omitted>0?{old:void 0,new:void 0}:{old:x(a=u,"old"),new:x(a,"new")},L=Math.max(0,...(Q=($=w.map(e=>{var t,a;let r;return t=f,a=e,r=t.boxes.filter(e=>e.side===a).map(B),[...t.frames.filter(e=>e.side===a).map(O),...r].sort((e,t)=>e.at-t.at)})).map(e=>{var t;let a;return t=e.map(({at:e})=>e),a=[],t.forEach((e,t)=>{let r={sum:e-15*t,size:1};for(let e=a.at(-1);e&&e.sum/e.size>=r.sum/r.size;e=a.at(-1))r={sum:e.sum+r.sum,size:e.size+r.size},a.pop();a.push(r)}),a.flatMap(({sum:e,size:t})=>Array.from({length:t},()=>e/t)).map((e,t)=>e+15*t)})).map(e=>7.5-(e[0]??15))),j=Math.max(f.height,...Q.map(e=>(e.at(-1)??0)+7.5)),U=Math.ceil((G=46+L)+j+34),d`<svg class="wire" viewBox="0 0 ${1e3} ${U}" width="${1e3}" height="${U}" role="img" aria-label="${r=Z,`Wire layouts of ${r.section}: ${r.oldLabel} beside ${r.newLabel}. The table below says the same.`}">
    <g aria-hidden="true">${w.map(e=>{var t,a;let r;return t=Z,r="old"===(a=e)?t.oldLabel:t.newLabel,d`<text class="col" x="${H[a]+59}" y="24" text-anchor="middle">${I(r,40)}</text>`})}
    <g transform="translate(0 ${P(G)})"> ${f.ribbons.map(A)}${f.frames.map(D)}${f.boxes.map(e=>(function(e,t){var a,r,n;let o,i,s=7*Math.min(e.depth,5),l="old"===e.side?H.old+s:H.new,p=118-s,c=e.row?.certainty==="conditional"?" may":"",h=null===e.bytes||e.row?.assumed?"dots":"padding"===e.kind&&"hatch",[m,u]=[P(e.top),P(e.height)],g=function(e,t){if("fold"===e.kind||"more"===e.kind||!e.row)return"";let a=N(t?.get(e.row));return a&&`at ${a}`}(e,t);return d`<rect class="box c-${e.change}${c}" x="${l}" y="${m}" width="${p}" height="${u}"/>${h&&d`<rect class="${h}" x="${l}" y="${m}" width="${p}" height="${u}"/>`}${e.broken&&(a=l,r=p,n=e.top+("field"===e.kind?.72*e.height:e.height/2),o=e=>Array.from({length:9},(t,o)=>`${0===o?"M":"L"}${P(a-3+(r+6)*o/8)} ${P(n+e+(o%2==0?2.5:-2.5))}`).join(""),i=Array.from({length:9},(e,t)=>`L${P(a-3+(r+6)*(8-t)/8)} ${P(n+4+((8-t)%2==0?2.5:-2.5))}`).join(""),d`<path class="gap" d="${o(-4)}${i}Z"/><path class="cut" d="${o(-4)}${o(4)}"/>`)}${g&&e.height>=15&&!(e.broken&&"field"!==e.kind)&&d`<text class="in c-${e.change}" x="${l+p/2}" y="${P(e.top+(e.broken?.36*e.height:e.height/2)+3.5)}" text-anchor="middle">${g}</text>`}`})(e,b[e.side]))}${$.map((e,t)=>e.map((e,a)=>(function(e,t){let{side:a}=e,[r,n,o]="old"===a?["end",H.old-3,F.old+4]:["start",H.new+118+3,F.new-4],i=S[e.change].sign,s=d`${i&&d`<tspan class="sg">${i} </tspan>`}<tspan${e.soft&&d` class="soft"`}>${I(e.name,29)}</tspan>`;return d`<path class="lead" d="M${n} ${P(e.at)}L${"old"===a?o+8:o-8} ${P(t)}H${o}"/>
    <text class="lab c-${e.change}" x="${F[a]}" y="${P(t+4)}" text-anchor="${r}">${s}<tspan class="sz"> ${e.size}</tspan>
    <title>${I(e.title,300)}</title></text>`})(e,Q[t]?.[a]??e.at)))}
    </g>${w.map(e=>{var t;let a,r;return d`<text class="tot" x="${H[e]+59}" y="${U-10}" text-anchor="middle">${t=Z,r=(a=v(u,e)).conditional>0||a.unknown>0||t.omitted>0,`${r?"at least ":""}${C({...a,conditional:0,unknown:0,subsections:0})}`}</text>`})}
    </g>
    </svg>`}</div>${s=new Set((n=Z.rows).map(({change:e})=>e)),l=n.flatMap(e=>[e.old??[],e.new??[]].flat()),h=Object.entries(S).filter(([e])=>s.has(e)),m=[[l.some(({kind:e})=>"padding"===e),"padding","padding"],[l.some(({certainty:e})=>"conditional"===e),"may","dashed: travels when a predicate says so"],[l.some(({assumed:e,bytes:t,kind:a})=>e??(null===t&&"subsection"!==a)),"unknown","dotted: the dump does not tell the length; drawn as long as the row beside it"]],d`<p class="key" aria-hidden="true">${h.map(([e,{sign:t,word:a}])=>d`<span><i class="sw c-${e}"></i>${t} ${a}</span>`)}${m.map(([e,t,a])=>e&&d`<span><i class="sw k-${t}"></i>${a}</span>`)}<span>heights are to scale, but for torn ones</span></p>`}`}
    <details class="tbl"><summary>The same as a table (${p(Z.rows.length,"row")})</summary>${(V=y(Z.rows),J=Z.omitted>0?void 0:{old:x(V,"old"),new:x(V,"new")},_=Z.rows.length<=48?V.map(q):k(V),d`<div class="scroll" role="region" tabindex="0" aria-label="Layout table of ${(0,i.$Q)(Z.section,80)}">
    <table class="rows"><caption>${(0,i.$Q)(Z.section,120)}, row by row in stream order </caption>
    <thead>
    <tr>
    <th scope="col" rowspan="2">Change</th>
    <th scope="colgroup" colspan="3">${(0,i.$Q)(Z.oldLabel,80)}</th>
    <th scope="colgroup" colspan="3">${(0,i.$Q)(Z.newLabel,80)}</th>
    </tr>
    <tr>${[0,1].map(()=>d`<th scope="col">Starts at</th><th scope="col">Name</th><th scope="col">Bytes</th>`)}
    </tr>
    </thead>
    <tbody>${_.map(e=>(function e(t,a){if("fold"===t.kind){let[e,a]=w.map(e=>E(v(t.nodes,e))),r=p(M(t.nodes),"agreeing row");return d`<tr class="soft"><td>same</td><td></td><td>${r}</td><td>${e}</td><td></td><td>${r}</td><td>${a}</td></tr>`}return[function(e,t){let{sign:a,word:r}=S[e.change];return d`<tr class="c-${e.change}"><td>${a&&d`<span aria-hidden="true">${a}</span>`}${r}</td>${W(e.old,t?.old)}${W(e.new,t?.new)}</tr>`}(t.pair,a),t.children.map(t=>e(t,a))]})(e,J))}
    </tbody>
    </table>
    </div>${Z.omitted>0&&d`<p class="note">${p(Z.omitted,"row")} left out to keep the report small, so places are not told.</p>`}`)}
    </details>
    </figure>`,er=this.layouts.take(ea);return!er&&this.omittedLayouts++,er??d`<p class="note">The layouts are left out to keep the page small; report.json has them.</p>`}}function ei(e){return e.slice(-300).map((t,a)=>{let r=a+Math.max(0,e.length-300);return d`<option value="${r}">${(0,i.$Q)(t,60)}</option>`})}var es=a(36527),el=a(25406),ed=a(11173);function ep(e){let t=[...(0,el.$)(e,ec).values()].map(e=>{let t=e[0];return{first:t,findings:e,occurrences:t.occurrences}});t.sort((e,t)=>(0,ed.Tm)(e.first)-(0,ed.Tm)(t.first));let a=t[0]?.first;return{section:(0,K.wn)(a.subject),description:(0,K.Kq)(a),grade:a.grade,disposition:a.disposition,groups:t,findings:e,layouts:[...new Set(e.flatMap(({layout:e})=>e??[]))]}}function ec(e){let{ruleId:t,grade:a,disposition:r,why:n,decidedBy:o,direction:i,occurrences:s}=e;return JSON.stringify([t,a,r,n,o,i,s])}function eh(e){return K.F4.indexOf(e)}function em(e){return u.indexOf(e)}function eu(e,t){let a=e.get(t)??new Map;return e.set(t,a),a}function eg(e,t){let a=e.get(t);return a||e.set(t,a={findings:0,grade:void 0,disposition:void 0}),a}function ef({machineTypes:e}){return ee(e[0]??"").stem}function eb(e,t){return e&&t?e.findings===t.findings&&e.grade===t.grade&&e.disposition===t.disposition:e===t}function e$(e){let t=e.names.length>1&&`${e.names.length} releases, `;return d`<th scope="col">${ex(e)}<small>${t}${(0,i.$Q)(e.statuses.join(", "),60)}</small></th>`}function ex({names:e}){let[t="",a=""]=[e[0],e.at(-1)];return e.length>1?`${(0,i.$Q)(t,40)} … ${(0,i.$Q)(a,40)}`:(0,i.$Q)(t,40)}let ev={active:"active",expiring:"expires soon",expired:"expired",unused:"matches nothing",ambiguous:"means more than one finding"};function ew(e,t,a=e=>d`<li>${e}</li>`){let r=e.length-500,n=e.slice(0,500).map(t);return r>0?[...n,a(`and ${p(r,"more","more")}: see report.json`)]:n}class ey{releases;targets;releaseNumbers;targetNumbers;named=new Map;listNumbers=new Map;constructor(e){this.releases=e.releases.map(({name:e})=>e),this.targets=e.targets.map(({name:e})=>e),this.releaseNumbers=new Map(this.releases.map((e,t)=>[e,t])),this.targetNumbers=new Map(this.targets.map((e,t)=>[e,t]))}release(e){return this.releaseNumbers.get(e)??-1}target(e){return this.targetNumbers.get(e)??-1}run(e,t,a){if(e===t)return String(e);let r=`${e}-${t}`;return this.named.set(r,a),r}get runs(){return this.named}get lists(){return[...this.listNumbers.keys()]}listMarks(e){return[...new Set(e.map(({machineTypes:e})=>{let t=(0,i.$Q)(e.join(" "),2e4),a=this.listNumbers.get(t)??this.listNumbers.size;return a<50&&this.listNumbers.set(t,a),a}))].join(" ")}marks(e){return e.map(({release:e,target:t})=>`${this.release(e)}.${this.target(t)}`).join(" ")}}let ek=String.raw`'use strict';
(() => {
  /** @template {Element} E @param {string} selector @param {new (...a: never[]) => E} type @param {ParentNode} [root] @returns {E | null} */
  const one = (selector, type, root = document) => {
    const found = root.querySelector(selector);
    return found instanceof type ? found : null;
  };
  /** @param {string} selector @param {ParentNode} [root] @returns {HTMLElement[]} */
  const all = (selector, root = document) => [...root.querySelectorAll(selector)].filter((e) => e instanceof HTMLElement);

  theme();
  copying();
  const form = one('#filters', HTMLFormElement);
  if (form) filtering(form);

  function theme() {
    const button = one('#theme', HTMLButtonElement);
    if (!button) return;
    const root = document.documentElement;
    const system = matchMedia('(prefers-color-scheme: dark)');
    /** Storage may be refused to a file. @param {string} [value] */
    const stored = (value) => {
      try {
        if (value) localStorage.setItem('vmstate-gate-theme', value);
        return localStorage.getItem('vmstate-gate-theme');
      } catch {
        return null;
      }
    };
    const isDark = () => (root.dataset.theme ? root.dataset.theme === 'dark' : system.matches);
    const show = () => {
      button.textContent = isDark() ? '☀ Light theme' : '☾ Dark theme';
    };
    const known = stored();
    if (known === 'dark' || known === 'light') root.dataset.theme = known;
    button.hidden = false;
    show();
    system.addEventListener('change', show);
    button.addEventListener('click', () => {
      const next = isDark() ? 'light' : 'dark';
      root.dataset.theme = next;
      stored(next);
      show();
    });
  }

  /** A button beside each command; where the clipboard is refused, the text is selected instead. */
  function copying() {
    const commands = all('.cmd');
    for (const command of commands) {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = 'Copy';
      button.setAttribute('aria-label', 'Copy the waive command');
      command.append(button);
    }
    document.addEventListener('click', async (event) => {
      const button = event.target;
      if (!(button instanceof HTMLButtonElement)) return;
      const code = button.parentElement?.matches('.cmd') && one('code', HTMLElement, button.parentElement);
      if (!code) return;
      try {
        await navigator.clipboard.writeText(code.textContent ?? '');
        button.textContent = 'Copied';
      } catch {
        getSelection()?.selectAllChildren(code);
        button.textContent = 'Selected';
      }
      setTimeout(() => (button.textContent = 'Copy'), 2000);
    });
  }

  /** @param {HTMLFormElement} form */
  function filtering(form) {
    const status = one('#status', HTMLElement);
    const none = one('#none', HTMLElement);
    const others = one('#others', HTMLElement);
    const lists = [...document.querySelectorAll('#lists > li')].map((list) => (list.textContent ?? '').toLowerCase());
    const entries = all('.entry').map((entry) => ({
      entry,
      late: others ? Boolean(others.compareDocumentPosition(entry) & Node.DOCUMENT_POSITION_FOLLOWING) : false,
      head: (entry.querySelector('summary')?.textContent ?? '').toLowerCase(),
      groups: all('.group', entry).map((group) => ({
        group,
        grade: group.dataset.g ?? '',
        disposition: group.dataset.d ?? '',
        occurrences: (group.dataset.o ?? '').split(' ').map((one) => one.split('.')),
        text: [...group.children].filter((part) => !part.matches('.findings')).map((part) => part.textContent).join(' ').toLowerCase(),
        lists: (group.dataset.m ?? '').split(' ').map((number) => lists[Number(number)] ?? ''),
        findings: all('.findings > li', group).map((item) => ({ item, text: (item.textContent ?? '').toLowerCase() })),
      })),
    }));
    const total = entries.reduce((sum, { groups }) => sum + groups.reduce((n, { findings }) => n + findings.length, 0), 0);

    function apply() {
      const chosen = new FormData(form);
      const grades = new Set(chosen.getAll('g'));
      const dispositions = new Set(chosen.getAll('d'));
      const release = String(chosen.get('r') ?? '');
      const target = String(chosen.get('t') ?? '');
      // A release's number, or those of the first and last of a run.
      const [from = -1, to = from] = release.split('-').map(Number);
      const terms = String(chosen.get('q') ?? '').toLowerCase().split(/\s+/).filter(Boolean);
      /** @param {string[]} occurrence */
      const holds = ([r, t]) => (release === '' || (Number(r) >= from && Number(r) <= to)) && (target === '' || t === target);
      let shown = 0;
      let sections = 0;
      let late = 0;
      for (const entry of entries) {
        let here = 0;
        for (const group of entry.groups) {
          const wanted = grades.has(group.grade) && dispositions.has(group.disposition) && group.occurrences.some(holds);
          let some = 0;
          for (const { item, text } of group.findings) {
            const hit = wanted && terms.every((term) => text.includes(term) || group.text.includes(term) || entry.head.includes(term) || group.lists.some((list) => list.includes(term)));
            if (item.hidden === hit) item.hidden = !hit;
            if (hit) some++;
          }
          if (group.group.hidden !== (some === 0)) group.group.hidden = some === 0;
          here += some;
        }
        if (entry.entry.hidden !== (here === 0)) entry.entry.hidden = here === 0;
        shown += here;
        if (here > 0) sections++;
        if (here > 0 && entry.late) late++;
      }
      if (status) status.textContent = 'Showing ' + shown + ' of ' + total + ' findings in ' + sections + (sections === 1 ? ' section' : ' sections');
      if (none) none.hidden = shown > 0;
      if (others) others.hidden = late === 0;
    }

    /** @param {boolean} open */
    const fold = (open) => {
      for (const details of document.querySelectorAll('.entry:not([hidden]) > details')) {
        if (details instanceof HTMLDetailsElement) details.open = open;
      }
    };
    let timer = 0;
    form.hidden = false;
    form.addEventListener('submit', (event) => event.preventDefault());
    form.addEventListener('input', () => {
      clearTimeout(timer);
      timer = setTimeout(apply, 60);
    });
    form.addEventListener('reset', () => setTimeout(apply));
    one('#expand', HTMLButtonElement)?.addEventListener('click', () => fold(true));
    one('#collapse', HTMLButtonElement)?.addEventListener('click', () => fold(false));
    for (const link of all('.matrix a')) {
      link.addEventListener('click', (event) => {
        event.preventDefault();
        form.reset();
        const [release, target] = [one('[name=r]', HTMLSelectElement, form), one('[name=t]', HTMLSelectElement, form)];
        if (release) release.value = link.dataset.release ?? '';
        if (target) target.value = link.dataset.target ?? '';
        setTimeout(apply);
        const heading = one('#findings', HTMLElement);
        heading?.focus();
        heading?.scrollIntoView();
      });
    }
    apply();
  }
})();
`,eM=`
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
`,ez=`
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
`,eT=`
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
`,eQ=`
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
`,eS=`
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
`,eL=`${ez}${eT}${eQ}${eS}${eM}`,eE=d`<svg class="sr" aria-hidden="true" focusable="false"><defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class="hatchline" d="M0 0V6"/></pattern><pattern id="dots" width="6" height="6" patternUnits="userSpaceOnUse"><circle class="dot" cx="3" cy="3" r="1"/></pattern></defs>
    </svg>`;function ej({disposition:e}){return"block"===e||"advise"===e}function eN(e){return`'sha256-${(0,r.T)(e)}'`}function eC(e){var t,a,r,n,o,l,b;let $,x,v,w,y,k,M,z,T;return(x=new ey($=function(e){let t=new Map,a=new Map,r=({release:e,target:r,status:n})=>(a.has(e)||a.set(e,new Set),a.get(e)?.add(n),eu(eu(t,r),e));for(let t of e.comparisons)eg(r(t),t.machineType);for(let t of e.findings)for(let e of t.occurrences){let a=r(e);for(let r of e.machineTypes)!function(e,{grade:t,disposition:a}){e.findings++,(!e.grade||eh(t)<eh(e.grade))&&(e.grade=t),(!e.disposition||em(a)<em(e.disposition))&&(e.disposition=a)}(eg(a,r),t)}let n=[...a.keys()].sort((0,es.MJ)(e.releases??[]));return{releases:n.map(e=>({name:e,statuses:[...a.get(e)??[]].sort(Y.d)})),targets:[...t].sort(([e],[t])=>(0,Y.d)(e,t)).map(([e,t])=>({name:e,rows:function(e,t){let a=[...new Set([...e.values()].flatMap(e=>[...e.keys()]))].sort(Y.d),r=[];for(let n of a){let a=t.map(t=>e.get(t)?.get(n)),o=JSON.stringify([ee(n).stem,a.map(e=>e??null)]),i=r.at(-1);i?.key===o?i.machineTypes.push(n):r.push({machineTypes:[n],cells:a,key:o})}return r}(t,n)}))}}(e)),v=`default-src 'none'; style-src ${eN(eL)}; script-src ${eN(ek)}; base-uri 'none'; form-action 'none'`,d`<!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${v}"/>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="referrer" content="no-referrer">
    <title>${f[e.verdict].title} · vmstate-gate</title>
    <style>${new s(eL)}</style>
    </head>
    <body><a class="skip" href="#findings">Skip to the findings</a>${eE}
    <header class="bar"><span><b>vmstate-gate</b> live migration report</span>
    <button type="button" id="theme" hidden>Dark</button>
    </header>
    <main>${function(e){let{sign:t,title:a}=f[e.verdict],{phase:r}=e,n=void 0===r.candidate?"":` rc${r.candidate}`;return d`<header class="verdict v-${e.verdict}">
    <div class="mark" aria-hidden="true">${t}
    </div>
    <div>
    <h1>${a}</h1>
    <p class="reason">${(0,i.$Q)(e.reason,1200)}</p>
    ${""===r.source?"":`<p class="phase"><b>Phase:</b> ${r.phase}${n}${r.frozen?", frozen":", not frozen"} <span>(${(0,i.$Q)(r.source,400)})</span></p>`}${function(e){let t=(0,G.E)(e),a=e=>t&&e?`${t}/${e}`:void 0,{pullRequest:r,headSha:n,runId:o}=e,s=[e.repository&&U(t,(0,i.$Q)(e.repository,120)),void 0!==r&&U(a(`pull/${r}`),`pull request ${r}`),n&&d`commit ${U(a(/^[0-9a-f]+$/i.test(n)?`commit/${n}`:void 0),d`<code>${n.slice(0,12)}</code>`)}`,void 0!==o&&U(a(`actions/runs/${o}`),`run ${o}`)].filter(e=>!1!==e&&void 0!==e&&""!==e);return d`${s.length>0&&d`<p class="run">${s.map((e,t)=>d`${t>0&&d`<span aria-hidden="true"> · </span>`}${e}`)}</p>`}`}(e.run)}
    </div>
    </header>`}(e)}${function({summary:e}){let t=(e,t,a)=>d`<li><b>${c(e)}</b> <span>${t}</span>${a}</li>`,a=K.F4.filter(t=>e.byGrade[t]>0),r=u.filter(t=>e.byDisposition[t]>0);return d`<section aria-labelledby="summary">
    <h2 id="summary" class="sr">Summary</h2>
    <ul class="tiles">${t(e.brokenSections,1===e.brokenSections?"broken section":"broken sections")} ${t(e.findings,1===e.findings?"finding":"findings",d`<small>${r.map((t,a)=>`${a>0?", ":""}${c(e.byDisposition[t])} ${g[t]}`)}</small>`)} ${t(e.machineTypes,1===e.machineTypes?"machine type":"machine types")} ${t(e.releases,1===e.releases?"release":"releases")} ${(e.pairs>0||!e.probes)&&t(e.pairs,"dump pairs compared",d`<small>${c(e.distinctPairs)} distinct in content</small>`)}${e.probes&&t(e.probes.loaded,"saved guests load",d`<small>of ${c(e.probes.asked)}</small>`)}
    </ul>${a.length>0&&d`<ul class="grades">${a.map(t=>d`<li class="g-${t}"><b>${c(e.byGrade[t])} <span aria-hidden="true">${h[t]}</span> ${t}</b> <span>${m[t]}</span></li>`)}</ul>`}
    </section>`}(e)}${0===(t=e.problems).length?d``:d`<section aria-labelledby="problems">
    <h2 id="problems">Problems of this run</h2>
    <ul class="problems">${ew(t,({severity:e,code:t,message:a,remedy:r})=>d`<li class="p-${e}"><p><span class="tag">${e}</span> ${(0,i.$Q)(a,800)}</p><p class="remedy"><b>Remedy:</b> ${(0,i.$Q)(r,800)}</p><small><code>${(0,i.$Q)(t,80)}</code></small></li>`)}
    </ul>
    </section>`}${!(a=e.selfEdit)?d``:d`<section aria-labelledby="self-edit">
    <h2 id="self-edit">This pull request edits its own gate</h2>
    <p>The verdict above is by the base branch. With the edits it would be <b>${a.verdictWithEdits}</b>.</p>
    <ul>${ew(a.changes,e=>d`<li>${(0,i.$Q)(e,600)}</li>`)}
    </ul>
    <p class="soft">Files: ${ew(a.files,(e,t)=>d`${t>0&&", "}<code>${(0,i.$Q)(e,200)}</code>`)}</p>
    </section>`}${function(e,t){let a,r,n,o,s;if(0===e.targets.length)return d`<section aria-labelledby="matrix"><h2 id="matrix">Machine types and releases</h2><p>Nothing was compared.</p></section>`;let l=(a=e.targets.flatMap(e=>e.rows),r=e.releases.length>8,n=[],o=[],e.releases.forEach(({name:e,statuses:t},i)=>{let s=n.at(-1),l=a.map(e=>e.cells[i]),d=l.every((e,t)=>void 0===e||void 0===o[t]||eb(e,o[t]));r&&s&&d&&s.statuses.join()===t.join()?(n[n.length-1]={...s,last:i,names:[...s.names,e]},o=o.map((e,t)=>e??l[t])):(n.push({first:i,last:i,names:[e],statuses:t}),o=l)}),s=e.targets.map(e=>({name:e.name,rows:function(e){let t=[];for(let a of e){let e=t.at(-1);e&&ef(e)===ef(a)&&e.cells.every((e,t)=>eb(e,a.cells[t]))?t[t.length-1]={...e,machineTypes:[...e.machineTypes,...a.machineTypes]}:t.push(a)}return t}(e.rows.map(e=>({machineTypes:e.machineTypes,cells:n.map(t=>(function(e,{first:t,last:a}){return e.cells.slice(t,a+1).find(e=>void 0!==e)})(e,t))})))})),{columns:n,targets:s}),c=l.columns.slice(-40),m=l.columns.length-c.length,u=400,f=0,b=l.targets.map(({name:e,rows:a})=>{let r=a.slice(0,u);return u-=r.length,f+=a.length-r.length,r.length>0&&function(e,{columns:t,skipped:a,keys:r}){return d`<tbody><tr class="target"><th scope="rowgroup" colspan="${t.length+1}">${(0,i.$Q)(e.name,60)}</th></tr>${e.rows.map(n=>{var o;let s;return d`<tr><th scope="row">${o=n.machineTypes,s=d`<code>${function(e){let[t="",a=t]=[e[0],e.at(-1)];if(e.length<2)return(0,i.$Q)(t,80);let{stem:r,version:n}=ee(a),o=n&&ee(t).stem===r?n:a;return`${(0,i.$Q)(t,80)} … ${(0,i.$Q)(o,80)}`}(o)}</code>`,o.length<2?s:ea(d`${s} <small>${p(o.length,"machine type")}</small>`,o)}</th>${t.map((t,o)=>{var i,s,l;let c=r.run(t.first,t.last,ex(t));return i=n.cells[o+a],s=c,l=r.target(e.name),i?i.grade&&i.disposition?d`<td class="cell g-${i.grade}"><a href="#findings" data-release="${s}" data-target="${l}"><b><span aria-hidden="true">${h[i.grade]} </span>${i.grade}</b> <small>${p(i.findings,"finding")}, ${g[i.disposition]}</small></a></td>`:d`<td class="cell g-ok"><span aria-hidden="true">✓</span> <span class="sr">nothing found</span></td>`:d`<td class="cell nil"><span aria-hidden="true">–</span><span class="sr">not compared</span></td>`})}</tr>`})}</tbody>`}({name:e,rows:r},{columns:c,skipped:m,keys:t})});return d`<section aria-labelledby="matrix">
    <h2 id="matrix">Machine types and releases</h2>
    <p class="lede"> The worst grade in each cell. Neighbouring machine types with the same result share a row${c.some(({names:e})=>e.length>1)&&", neighbouring releases a column"}; choose a cell to see its findings alone. </p>
    <div class="scroll" role="region" tabindex="0" aria-label="The matrix">
    <table class="matrix">
    <thead>
    <tr>
    <th scope="col">Machine type</th>${c.map(e$)}
    </tr>
    </thead>${b}
    </table>
    </div>
    <p class="key"><span><b class="g-ok">✓</b> nothing found</span><span><b class="nil">–</b> not compared: no baseline of that release has the machine type, or the build gave no dump of it</span></p>${(m>0||f>0)&&d`<p class="note"> Left out to keep the page small: ${p(m,"column of older releases","columns of older releases")} and ${p(f,"row")}. </p>`}
    </section>`}($,x)}${w=new eo(n=e,o=x),k=(y=(l=n.findings,[...(0,el.$)(l,e=>JSON.stringify([(0,K.wn)(e.subject),(0,K.Kq)(e)])).values()].map(ep).sort((e,t)=>(0,ed.Tm)(e)-(0,ed.Tm)(t)))).filter(ej),M=y.filter(e=>!ej(e)),z=k.map((e,t)=>w.entry(e,0===t)),T=M.map(e=>w.entry(e,!1)),d`<section aria-labelledby="findings">
    <h2 id="findings" tabindex="-1">Findings by section</h2>${0===y.length?d`<p>No findings.</p>`:function({summary:e},t){let a=K.F4.filter(t=>e.byGrade[t]>0),r=u.filter(t=>e.byDisposition[t]>0),n=(e,t,a,r)=>d`<label class="chip"><input type="checkbox" name="${e}" value="${t}" checked/><span>${a} <small>${c(r)}</small></span></label>`;return d`<form id="filters" role="search" aria-label="Filter findings" hidden>
    <fieldset><legend>Grade</legend>${a.map(t=>n("g",t,d`<span aria-hidden="true">${h[t]} </span>${t}`,e.byGrade[t]))}
    </fieldset>
    <fieldset><legend>Policy</legend>${r.map(t=>n("d",t,d`${g[t]}`,e.byDisposition[t]))}
    </fieldset>
    <label>Release <select name="r"><option value="">all</option>${ei(t.releases)}${[...t.runs].map(([e,t])=>d`<option value="${e}">${t}</option>`)}</select></label>
    <label>Target <select name="t"><option value="">all</option>${ei(t.targets)}</select></label>
    <label class="grow">Search <input type="search" name="q" placeholder="section, field, machine type, fingerprint" autocomplete="off" spellcheck="false"></label>
    <div class="acts">
    <button type="reset">Reset</button>
    <button type="button" id="expand">Expand all</button>
    <button type="button" id="collapse">Collapse all</button>
    </div>
    <output id="status" role="status"></output>
    </form>`}(n,o)}
    <p id="none" class="note" hidden>No finding matches these filters.</p>${function({omittedFindings:e,omittedLayouts:t}){return 0===e&&0===t?d``:d`<p class="note strong"> To keep this page usable it leaves out ${c(e)} of the least grave findings and the layouts of ${p(t,"section")}. The whole is in report.json. </p>`}(w)}
    <div id="entries"${y.length>100&&d` class="many"`}>${z}${M.length>0&&d`<h3 class="others" id="others">Not broken: waived, cosmetic or for information</h3>`}${T}
    </div>
    </section>`}${0===(r=e.waivers).length?d``:d`<section aria-labelledby="waivers">
    <h2 id="waivers">Waivers</h2>
    <div class="scroll" role="region" tabindex="0" aria-label="All waivers">
    <table class="plain">
    <thead>
    <tr>
    <th scope="col">State</th>
    <th scope="col">Waives</th>
    <th scope="col">Reason</th>
    <th scope="col">Accepted by</th>
    <th scope="col">Last day</th>
    <th scope="col">Findings</th>
    </tr>
    </thead>
    <tbody>${ew(r,e=>d`<tr>
      <td><span class="tag w-${e.state}">${ev[e.state]}</span></td>
      <th scope="row">${(function({fingerprint:e,rule:t,section:a,path:r,machineTypes:n}){let o=[e,t,a,r].filter(e=>void 0!==e);return d`${o.map((e,t)=>d`${t>0&&" "}<code>${(0,i.$Q)(e,160)}</code>`)}${n&&d` for ${et(n)}`}`})(e)}</th>
      <td>${(0,i.$Q)(e.reason,600)}</td>
      <td>${(0,i.$Q)(e.acceptedBy,120)}</td>
      <td>${(0,i.$Q)(e.expires,40)}</td>
      <td class="num">${c(e.matches)}</td>
      </tr>`,e=>d`<tr><td colspan="6">${e}</td></tr>`)}
    </tbody>
    </table>
    </div>
    </section>`}${b=x,d`<ul id="lists" hidden>${b.lists.map(e=>d`<li>${e}</li>`)}</ul>`}
    </main>
    <footer>vmstate-gate ${e.tool.version}. This file is complete: it loads nothing and sends nothing.
    </footer>
    <script>${new s(ek)}</script>
    </body>
    </html>`).text}}};