"use strict";exports.id=4018,exports.ids=[4018],exports.modules={4018:(e,t,r)=>{r.r(t),r.d(t,{renderHtml:()=>eF});var n=r(1220),a=r(3016);class i{left;constructor(e){this.left=e}take(e){if(!(e.text.length>this.left))return this.left-=e.text.length,e}}var o=r(8606);class s{text;constructor(e){this.text=e}}let l=new WeakMap;function d(e,...t){let r=l.get(e)??e.map(e=>e.replace(/\s*\n\s*/g,""));return l.set(e,r),new s(r.map((e,r)=>e+function e(t){return void 0===t||!1===t?"":t instanceof s?t.text:"object"==typeof t?t.map(e).join(""):(0,o.htmlText)(String(t))}(t[r])).join(""))}function p(e,t,r=`${t}s`){return`${c(e)} ${1===e?t:r}`}function c(e){return String(e).replace(/\B(?=(\d{3})+$)/g,",")}let h={break:"✕","corruption-risk":"≠",conditional:"◐",unmigratable:"⊘",cosmetic:"○"},u={break:"every guest with the device fails to migrate or is corrupted","corruption-risk":"the bytes load, with another meaning",conditional:"fails when a predicate or subsection puts the data on the wire",unmigratable:"never travelled before",cosmetic:"differs in the dump, not on the wire"},m=["block","advise","waived","info"],g={block:"blocking",advise:"advisory",waived:"waived",info:"information"},f={compatible:{sign:"✓",title:"Compatible: nothing found that would break live migration"},advisory:{sign:"◐",title:"Advisory: findings, none of which blocks"},incompatible:{sign:"✕",title:"Incompatible: this change breaks live migration"},error:{sign:"!",title:"Error: the gate could not judge this change"}};function b(e){return d`<span class="tag g-${e}"><span aria-hidden="true">${h[e]} </span>${e}</span>`}function $(e){return d`<span class="tag d-${e}">${g[e]}</span>`}function x(e,t){let r=new Map;return function e(t,r,n,a){let i=n;for(let{pair:n,children:o}of t){let t=n[r];if(!t||"subsection"===t.kind)continue;a.set(t,i);let s=e(o,r,i,a);i=null===t.bytes?{bytes:s.bytes,exact:!1}:"conditional"===t.certainty?{bytes:i.bytes,exact:!1}:{bytes:i.bytes+t.bytes,exact:i.exact}}return i}(e,t,{bytes:0,exact:!0},r),r}function v(e,t){let[r,n,a,i]=[0,0,0,0];for(let{pair:o}of e){let e=o[t];e&&("subsection"===e.kind?i++:null===e.bytes?a++:"conditional"===e.certainty?n+=e.bytes:r+=e.bytes)}return{certain:r,conditional:n,unknown:a,subsections:i}}let w=["old","new"];function y(e){let t={depth:-1,children:[]},r=[t];for(let n of e){let e=n.new??n.old??void 0;if(!e)continue;for(;r.length>1&&(r.at(-1)?.depth??0)>=e.depth;)r.pop();let a={pair:n,children:[]};(r.at(-1)??t).children.push(a),("struct"===e.kind||"subsection"===e.kind)&&r.push({depth:e.depth,children:a.children})}return t.children}function k(e){let t=e.map(e=>!function e(t){return"same"===t.pair.change&&t.children.every(e)}(e)),r=e.map((e,r)=>t.slice(Math.max(0,r-2),r+2+1).includes(!0)),n=[];for(let t=0;t<e.length;){let a=t;for(;a<e.length&&!r[a]&&e[a]?.pair.new?.kind!=="subsection";)a++;if(a-t>=3){n.push({kind:"fold",nodes:e.slice(t,a)}),t=a;continue}for(let r=Math.max(a,t+1);t<r;t++){let r=e[t];r&&n.push({kind:"pair",pair:r.pair,children:k(r.children)})}}return n}function M(e){return e.reduce((e,t)=>e+1+M(t.children),0)}function z(e){return"fold"===e.kind?[]:e.children.length>0?e.children.flatMap(z):w.flatMap(t=>e.pair[t]?.bytes??[])}class S{pixelsPerByte;at={old:0,new:0};boxes=[];frames=[];ribbons=[];movers={old:new Map,new:new Map};constructor(e){this.pixelsPerByte=e}result(){for(let[e,t]of this.movers.old){let r=this.movers.new.get(e);r&&this.ribbons.push({change:"moved",old:T(t),new:T(r)})}let e=Math.max(this.at.old,this.at.new),{boxes:t,frames:r,ribbons:n,pixelsPerByte:a}=this;return{boxes:t,frames:r,ribbons:n,height:e,pixelsPerByte:a}}items(e,t){for(let r of e)"fold"===r.kind?this.fold(r,t):r.pair.new?.kind==="subsection"||r.pair.old?.kind==="subsection"?this.subsection(r):r.children.length>0?this.group(r):this.leaf(r.pair)}fold({nodes:e},t){let r=w.map(r=>this.box(r,{depth:t,kind:"fold",bytes:v(e,r).certain,totals:v(e,r),row:null,change:"same",rows:M(e)}));this.join("same",r[0],r[1])}leaf(e){let[t,r]=w.map(t=>{let r=e[t];if(!r)return;let n="padding"===r.kind?"padding":"field",a={depth:r.depth,kind:n,bytes:r.bytes,row:r,change:e.change,rows:1};return this.box(t,a,r.bytes??e["old"===t?"new":"old"]?.bytes??null)}),n="moved"===e.change?t??r:void 0;n?.row&&!(t&&r)?this.movers[n.side].set(n.row.path,n):this.join(e.change,t,r)}group({pair:e,children:t}){let r={...this.at},n=(e.new??e.old)?.depth??0;this.items(t,n+1);let a=w.map(r=>{let a=e[r],i=t.map(e=>(function(e,t){if("fold"===e.kind){let{certain:r,conditional:n,unknown:a}=v(e.nodes,t);return a>0?null:r+n}let r=e.pair[t];return null===r||"subsection"===r.kind?0:r.bytes})(e,r)).reduce((e,t)=>null===e||null===t?null:e+t,0),o=a?.bytes==null||null===i?null:a.bytes-i;if(a&&0!==o&&(null===o||!(o<0)))return this.box(r,{depth:n+1,kind:"more",bytes:o,row:a,change:e.change,rows:1})});this.join(e.change,a[0],a[1]),this.frame(e,r)}subsection({pair:e,children:t}){this.at.old=this.at.new=Math.max(this.at.old,this.at.new)+14;let r={...this.at};this.at.old+=24,this.at.new+=24,this.items(t,(e.new??e.old)?.depth??0),this.frame(e,r)}frame(e,t){for(let r of w){let n=e[r];n&&this.frames.push({side:r,top:t[r],bottom:this.at[r],row:n,change:e.change})}}box(e,t,r=t.bytes){let n=null===r?26:r*this.pixelsPerByte,a="fold"===t.kind||"more"===t.kind?26:104,i="fold"===t.kind?26:Math.max(3,Math.min(n,a)),o="fold"===t.kind||n>a,s={...t,side:e,top:this.at[e],height:i,broken:o};return this.at[e]+=i,this.boxes.push(s),s}join(e,t,r){(t||r)&&this.ribbons.push({change:e,old:t?T(t):[this.at.old,this.at.old],new:r?T(r):[this.at.new,this.at.new]})}}function T(e){return[e.top,e.top+e.height]}let L={same:{sign:"",word:"same"},renamed:{sign:"≈",word:"renamed"},resized:{sign:"↕",word:"resized"},moved:{sign:"⇄",word:"moved"},removed:{sign:"−",word:"removed"},added:{sign:"+",word:"added"},certainty:{sign:"◐",word:"condition changed"}};function E(e,t){return`${null===e?"?":c(e)} B${t&&null!==e?"?":""}`}function N({certain:e,conditional:t,unknown:r}){return 0===r&&0===e&&t>0?E(t,!0):`${r>0||t>0?"≥ ":""}${E(e,!1)}`}function j(e){return E(e.bytes,"conditional"===e.certainty)}function C(e){return e?e.exact?c(e.bytes):`≥ ${c(e.bytes)}`:""}function F(e){let t=[p(e.certain,"byte")];return e.conditional>0&&t.push(`up to ${c(e.conditional)} more when a predicate says so`),e.unknown>0&&t.push(`${p(e.unknown,"row")} of a length the dump does not tell`),e.subsections>0&&t.push(p(e.subsections,"subsection")),t.join(", ")}let H={old:292,new:590},O={old:264,new:736};function A({change:e,old:t,new:r}){let[n,a]=[H.old+118,H.new],i=(n+a)/2,[o,s,l,p]=[t[0],r[0],r[1],t[1]].map(P),c=`M${n} ${o}C${i} ${o} ${i} ${s} ${a} ${s}L${a} ${l}C${i} ${l} ${i} ${p} ${n} ${p}Z`;return d`<path class="rib c-${e}" d="${c}"/>`}function D({side:e,top:t,bottom:r,row:n,change:a}){let i=Math.min(n.depth,5);if("subsection"===n.kind){let[n,i]=[H[e]-6,130];return d`<rect class="sub c-${a}" x="${n}" y="${P(t)}" width="${i}" height="${P(r-t+6)}" rx="4"/>
    <text class="subhead" x="${function(e){return H[e]+59}(e)}" y="${P(t+15)}" text-anchor="middle">when needed</text>`}let o="old"===e?H.old+7*i+2:H.new+118-7*i-2;return d`<path class="brk" d="M${o} ${P(t+1)}V${P(r-1)}"/>`}function B(e){let t=e.top+e.height/2,{side:r,change:n}=e;if("fold"===e.kind){let a=`${c(e.rows)} agreeing rows`;return{side:r,at:t,change:n,name:a,size:e.totals?N(e.totals):"",title:a,soft:!0}}let a=e.row;if(!a)return{side:r,at:t,change:n,name:"",size:"",title:"",soft:!0};if("more"===e.kind){let i="further elements";return{side:r,at:t,change:n,name:i,size:E(e.bytes,!1),title:`${a.path}: ${i} (${a.shape})`,soft:!0}}let i=`${a.path}${a.shape&&`, ${a.shape}`}, ${j(a)}, ${L[n].word}`;return{side:r,at:t,change:n,name:a.path,size:j(a),title:i,soft:"padding"===a.kind}}function I({side:e,top:t,row:r,change:n}){var a;let i="subsection"===r.kind?(a=r.path).slice(a.lastIndexOf(".")+1):`${q(r.path,29-r.shape.length-1)} ${r.shape}`;return{side:e,at:"subsection"===r.kind?t+11:t,change:n,name:i,size:"subsection"===r.kind?"subsection":j(r),title:`${r.kind} ${r.path}, ${r.shape}`,soft:!0}}function q(e,t){return e.length<=t?e:`…${e.slice(1-t)}`}function P(e){return Math.round(10*e)/10}function R(e){return{kind:"pair",pair:e.pair,children:e.children.map(R)}}function W(e,t){if(!e)return d`<td class="none" colspan="3">nothing</td>`;let r=["field"===e.kind?void 0:e.kind,e.shape,e.assumed&&"length as beside it","conditional"===e.certainty&&"may travel"].filter(Boolean).join(", ");return d`<td class="num">${C(t?.get(e))}</td><td><code class="d${Math.min(e.depth,6)}">${(0,o.clip)(e.path,160)}</code>${r&&d` <span class="soft">${(0,o.clip)(r,160)}</span>`}</td><td class="num">${j(e)}</td>`}function G(e){let{old:t,new:r,change:n}=e;return t&&r&&"resized"!==n&&null===t.bytes!=(null===r.bytes)?null===t.bytes?{change:n,old:{...t,bytes:r.bytes,assumed:!0},new:r}:{change:n,old:t,new:{...r,bytes:t.bytes,assumed:!0}}:e}var U=r(5164);function V(e,t){return void 0===e?d`${t}`:d`<a href="${e}" rel="noopener noreferrer">${t}</a>`}function J(e,t,r){return V((0,U.H)(e,t,r),d`<code>${(0,o.clip)(r.file,200)}:${r.line}</code>`)}var Z=r(3906),_=r(270),K=r(7927);let Y={first:"there",changed:"changed",gone:"gone",back:"there again"};function Q({release:e,until:t,state:r,as:n,changes:a,more:i}){let s=K.F4.find(e=>a.some(t=>t.grade===e)),l=e===t?(0,o.clip)(e,40):`${(0,o.clip)(e,40)} … ${(0,o.clip)(t,40)}`,c=a.map(({message:e})=>(0,o.clip)(e,300)).join("; ");return d`<li><b>${l}</b> ${s?b(s):Y[r]}${void 0!==n&&d` <small>as <code>${(0,o.clip)(n,120)}</code></small>`}${""!==c&&d` <span>${c}${i>0&&`, and ${p(i,"more","more")}`}</span>`}</li>`}var X=r(3367);function ee(e){let t=/^(.*-(?:[a-z]+(?=\d+\.))?)(\d+(?:\.\d+)*)$/.exec(e);return{stem:t?.[1]??e,version:t?.[2]??""}}function et(e,t=!1){let r=[...e].sort(X.d);return r.length<=4?en(r):t?d`all ${p(r.length,"machine type")}`:er(d`${p(r.length,"machine type")}`,r)}function er(e,t){let r=t.length-500;return d`<details class="names"><summary>${e}</summary><p>${en(t.slice(0,500))}${r>0&&`, and ${c(r)} more`}</p></details>`}function en(e){return d`${e.map((e,t)=>d`${t>0&&", "}<code>${(0,o.clip)(e,80)}</code>`)}`}let ea={forward:"old release → this build",backward:"this build → old release"};class ei{report;keys;findings=new i(14e6);layouts=new i(6e6);omittedFindings=0;omittedLayouts=0;constructor(e,t){this.report=e,this.keys=t}entry(e,t){var r;let n,a=this.groups(e),{section:i,description:s}=e,l=void 0===i?d`Machine types and baselines`:d`<code>${(0,o.clip)(i,120)}</code>`,c=void 0!==s&&s!==i&&s,h=this.findings.take(d`<article class="entry g-${e.grade}">
    <details${t&&d` open`}><summary>
    <h3>${l}</h3>${c&&d`<span class="desc">on the wire as <code>${(0,o.clip)(c,120)}</code></span>`}<span class="tags">${b(e.grade)}${$(e.disposition)}<span class="n">${p(e.findings.length,"finding")}</span></span></summary>
    <div class="body">${a}`);if(!h)return this.omittedFindings+=e.findings.length,d``;let u=(r=this.report.histories,0===(n=(r??[]).filter(e=>e.section===i)).length?d``:d`<section class="past"><h4>From release to release</h4>${n.map(({targets:e,steps:t})=>d`<p class="soft">${(0,o.clip)(e.join(", "),200)}</p><ol>${t.map(Q)}</ol>`)}</section>`);return d`${h}${u}${e.layouts.map(e=>this.layout(e))}
    </div>
    </details>
    </article>`}groups({groups:e,disposition:t}){let r=e.map(e=>[e,this.group(e)]);if("info"===t)return r.map(([,e])=>e);let n=r.filter(([e])=>"info"===e.first.disposition),a=n.reduce((e,[t])=>e+t.findings.length,0),i=d`<details class="also">
      <summary>And ${p(a,"finding")} for information</summary>${n.map(([,e])=>e)}</details>`,o=r.filter(([e])=>"info"!==e.first.disposition).map(([,e])=>e);return n.length>0?[...o,i]:o}group(e){var t;let{first:r,findings:n,occurrences:i}=e,s=(0,a.findRule)(r.ruleId),l=n.length-2e3;return d`<section class="group" data-g="${r.grade}" data-d="${r.disposition}" data-o="${this.keys.marks(i)}" data-m="${this.keys.listMarks(i)}">
    <h4>${b(r.grade)} ${s?.title??r.ruleId} <small>${ea[r.direction]}</small><code class="rule">${r.ruleId}</code></h4>
    <ul class="findings">${n.slice(0,2e3).map(e=>this.finding(e))}${l>0&&d`<li>and ${p(l,"more","more")}: see report.json</li>`}
    </ul>
    <dl class="facts">
    <div>
    <dt>Why</dt><dd>${(0,o.clip)(r.why,600)}</dd>
    </div>${s&&d`<div><dt>Guest</dt><dd>${(0,a.guestOf)(r)}</dd></div><div><dt>Fix</dt><dd>${s.fix}</dd></div>`}
    <div>
    <dt>Holds for</dt><dd>${t=i,d`<ul class="occ">${t.map(({release:e,target:t,status:r,machineTypes:n,all:a})=>d`<li><b>${(0,o.clip)(e,40)}</b> ${(0,o.clip)(t,60)} <small>${r}</small> ${et(n,a)}</li>`)}</ul>`}</dd>
    </div>
    <div>
    <dt>Policy</dt><dd>${$(r.disposition)} ${(0,o.clip)(r.decidedBy,400)}</dd>
    </div>
    </dl>
    </section>`}finding(e){let{run:t,waivers:r}=this.report,{location:n,baseLocation:a,already:i,confirmation:s,evidence:l,fingerprint:p}=e,c=e.waivers.flatMap(e=>r[e]??[]);return d`<li>
    <p class="msg">${(0,o.clip)(e.message,600)}</p>${i&&d`<p class="guest"><b>Not new:</b> ${(0,o.clip)((0,Z._I)(i))}</p>`}${l?.length?d`<p class="guest"><b>Evidence:</b> ${(0,o.clip)((0,Z.rS)(e))}</p>`:""}${s&&d`<p class="guest ${s.outcome}"><b>${"confirmed"===s.outcome?"Seen on a real guest":"A real guest still migrates"}:</b> ${(0,o.clip)(s.text)}</p>`}${c.map(e=>d`<p class="waived">Waiver (${e.state}), accepted by ${(0,o.clip)(e.acceptedBy,120)} until ${(0,o.clip)(e.expires,40)}: ${(0,o.clip)(e.reason)}</p>`)}
    <div class="where">${n?d`<span>${n.what} at ${J(t,t.headSha,n)}</span>`:d`<span>place in the source unknown</span>`}${a&&d`<span>was at ${J(t,t.baseSha,a)}</span>`}<span>fingerprint <code>${p}</code></span>${"info"!==e.disposition&&d`<details class="waive"><summary>Waive it</summary><p class="cmd"><code>${(0,_.Uw)(e)}</code></p></details>`}</div></li>`}layout(e){var t,r,n,a;let i,s,l,h,u,m,g,f,b,$,T,E,j,U,V,J,Z,_,K=this.report.layouts[e];if(!K)return d``;let Y={...K,rows:K.rows.map(G)},Q=y(Y.rows),[X,ee]=[v(Q,"old"),v(Q,"new")],et=Y.rows.some(({change:e})=>"same"!==e),er=d`<figure class="layout">
    <figcaption>
    <h4>On the wire</h4>
    <p>${(0,o.clip)(Y.oldLabel,120)}: ${F(X)}; ${(0,o.clip)(Y.newLabel,120)}: ${F(ee)}. ${function(e){let t=new Map;for(let{change:r}of e)"same"!==r&&t.set(r,(t.get(r)??0)+1);let r=Object.keys(L).flatMap(e=>{let r=t.get(e);return r?[`${c(r)} ${L[e].word}`]:[]});return r.length>0?`Rows that differ: ${r.join(", ")}.`:"The two layouts agree row by row."}(Y.rows)}</p>
    </figcaption>${et&&d`<div class="scroll" role="region" tabindex="0" aria-label="Drawing of the layouts of ${(0,o.clip)(Y.section,80)}">${(g=new S(Math.min(6,Math.max(1,Math.round(18/Math.max(1,(i=(t=k(m=y(Y.rows))).flatMap(z).sort((e,t)=>e-t))[Math.floor(i.length/4)]??4)))))).items(t,0),f=g.result(),b=Y.omitted>0?{old:void 0,new:void 0}:{old:x(r=m,"old"),new:x(r,"new")},E=Math.max(0,...(T=($=w.map(e=>{var t,r;let n;return t=f,r=e,n=t.boxes.filter(e=>e.side===r).map(B),[...t.frames.filter(e=>e.side===r).map(I),...n].sort((e,t)=>e.at-t.at)})).map(e=>{var t;let r;return t=e.map(({at:e})=>e),r=[],t.forEach((e,t)=>{let n={sum:e-15*t,size:1};for(let e=r.at(-1);e&&e.sum/e.size>=n.sum/n.size;e=r.at(-1))n={sum:e.sum+n.sum,size:e.size+n.size},r.pop();r.push(n)}),r.flatMap(({sum:e,size:t})=>Array.from({length:t},()=>e/t)).map((e,t)=>e+15*t)})).map(e=>7.5-(e[0]??15))),j=Math.max(f.height,...T.map(e=>(e.at(-1)??0)+7.5)),V=Math.ceil((U=46+E)+j+34),d`<svg class="wire" viewBox="0 0 ${1e3} ${V}" width="${1e3}" height="${V}" role="img" aria-label="${n=Y,`Wire layouts of ${n.section}: ${n.oldLabel} beside ${n.newLabel}. The table below says the same.`}">
    <g aria-hidden="true">${w.map(e=>{var t,r;let n;return t=Y,n="old"===(r=e)?t.oldLabel:t.newLabel,d`<text class="col" x="${H[r]+59}" y="24" text-anchor="middle">${q(n,40)}</text>`})}
    <g transform="translate(0 ${P(U)})"> ${f.ribbons.map(A)}${f.frames.map(D)}${f.boxes.map(e=>(function(e,t){var r,n,a;let i,o,s=7*Math.min(e.depth,5),l="old"===e.side?H.old+s:H.new,p=118-s,c=e.row?.certainty==="conditional"?" may":"",h=null===e.bytes||e.row?.assumed?"dots":"padding"===e.kind&&"hatch",[u,m]=[P(e.top),P(e.height)],g=function(e,t){if("fold"===e.kind||"more"===e.kind||!e.row)return"";let r=C(t?.get(e.row));return r&&`at ${r}`}(e,t);return d`<rect class="box c-${e.change}${c}" x="${l}" y="${u}" width="${p}" height="${m}"/>${h&&d`<rect class="${h}" x="${l}" y="${u}" width="${p}" height="${m}"/>`}${e.broken&&(r=l,n=p,a=e.top+("field"===e.kind?.72*e.height:e.height/2),i=e=>Array.from({length:9},(t,i)=>`${0===i?"M":"L"}${P(r-3+(n+6)*i/8)} ${P(a+e+(i%2==0?2.5:-2.5))}`).join(""),o=Array.from({length:9},(e,t)=>`L${P(r-3+(n+6)*(8-t)/8)} ${P(a+4+((8-t)%2==0?2.5:-2.5))}`).join(""),d`<path class="gap" d="${i(-4)}${o}Z"/><path class="cut" d="${i(-4)}${i(4)}"/>`)}${g&&e.height>=15&&!(e.broken&&"field"!==e.kind)&&d`<text class="in c-${e.change}" x="${l+p/2}" y="${P(e.top+(e.broken?.36*e.height:e.height/2)+3.5)}" text-anchor="middle">${g}</text>`}`})(e,b[e.side]))}${$.map((e,t)=>e.map((e,r)=>(function(e,t){let{side:r}=e,[n,a,i]="old"===r?["end",H.old-3,O.old+4]:["start",H.new+118+3,O.new-4],o=L[e.change].sign,s=d`${o&&d`<tspan class="sg">${o} </tspan>`}<tspan${e.soft&&d` class="soft"`}>${q(e.name,29)}</tspan>`;return d`<path class="lead" d="M${a} ${P(e.at)}L${"old"===r?i+8:i-8} ${P(t)}H${i}"/>
    <text class="lab c-${e.change}" x="${O[r]}" y="${P(t+4)}" text-anchor="${n}">${s}<tspan class="sz"> ${e.size}</tspan>
    <title>${q(e.title,300)}</title></text>`})(e,T[t]?.[r]??e.at)))}
    </g>${w.map(e=>{var t;let r,n;return d`<text class="tot" x="${H[e]+59}" y="${V-10}" text-anchor="middle">${t=Y,n=(r=v(m,e)).conditional>0||r.unknown>0||t.omitted>0,`${n?"at least ":""}${F({...r,conditional:0,unknown:0,subsections:0})}`}</text>`})}
    </g>
    </svg>`}</div>${s=new Set((a=Y.rows).map(({change:e})=>e)),l=a.flatMap(e=>[e.old??[],e.new??[]].flat()),h=Object.entries(L).filter(([e])=>s.has(e)),u=[[l.some(({kind:e})=>"padding"===e),"padding","padding"],[l.some(({certainty:e})=>"conditional"===e),"may","dashed: travels when a predicate says so"],[l.some(({assumed:e,bytes:t,kind:r})=>e??(null===t&&"subsection"!==r)),"unknown","dotted: the dump does not tell the length; drawn as long as the row beside it"]],d`<p class="key" aria-hidden="true">${h.map(([e,{sign:t,word:r}])=>d`<span><i class="sw c-${e}"></i>${t} ${r}</span>`)}${u.map(([e,t,r])=>e&&d`<span><i class="sw k-${t}"></i>${r}</span>`)}<span>heights are to scale, but for torn ones</span></p>`}`}
    <details class="tbl"><summary>The same as a table (${p(Y.rows.length,"row")})</summary>${(J=y(Y.rows),Z=Y.omitted>0?void 0:{old:x(J,"old"),new:x(J,"new")},_=Y.rows.length<=48?J.map(R):k(J),d`<div class="scroll" role="region" tabindex="0" aria-label="Layout table of ${(0,o.clip)(Y.section,80)}">
    <table class="rows"><caption>${(0,o.clip)(Y.section,120)}, row by row in stream order </caption>
    <thead>
    <tr>
    <th scope="col" rowspan="2">Change</th>
    <th scope="colgroup" colspan="3">${(0,o.clip)(Y.oldLabel,80)}</th>
    <th scope="colgroup" colspan="3">${(0,o.clip)(Y.newLabel,80)}</th>
    </tr>
    <tr>${[0,1].map(()=>d`<th scope="col">Starts at</th><th scope="col">Name</th><th scope="col">Bytes</th>`)}
    </tr>
    </thead>
    <tbody>${_.map(e=>(function e(t,r){if("fold"===t.kind){let[e,r]=w.map(e=>N(v(t.nodes,e))),n=p(M(t.nodes),"agreeing row");return d`<tr class="soft"><td>same</td><td></td><td>${n}</td><td>${e}</td><td></td><td>${n}</td><td>${r}</td></tr>`}return[function(e,t){let{sign:r,word:n}=L[e.change];return d`<tr class="c-${e.change}"><td>${r&&d`<span aria-hidden="true">${r}</span>`}${n}</td>${W(e.old,t?.old)}${W(e.new,t?.new)}</tr>`}(t.pair,r),t.children.map(t=>e(t,r))]})(e,Z))}
    </tbody>
    </table>
    </div>${Y.omitted>0&&d`<p class="note">${p(Y.omitted,"row")} left out to keep the report small, so places are not told.</p>`}`)}
    </details>
    </figure>`,en=this.layouts.take(er);return!en&&this.omittedLayouts++,en??d`<p class="note">The layouts are left out to keep the page small; report.json has them.</p>`}}function eo(e){return e.slice(-300).map((t,r)=>{let n=r+Math.max(0,e.length-300);return d`<option value="${n}">${(0,o.clip)(t,60)}</option>`})}var es=r(6527),el=r(5406),ed=r(1173);function ep(e){let t=[...(0,el.$)(e,ec).values()].map(e=>{let t=e[0];return{first:t,findings:e,occurrences:t.occurrences}});t.sort((e,t)=>(0,ed.Tm)(e.first)-(0,ed.Tm)(t.first));let r=t[0]?.first;return{section:(0,K.wn)(r.subject),description:(0,K.Kq)(r),grade:r.grade,disposition:r.disposition,groups:t,findings:e,layouts:[...new Set(e.flatMap(({layout:e})=>e??[]))]}}function ec(e){let{ruleId:t,grade:r,disposition:n,why:a,decidedBy:i,direction:o,occurrences:s}=e;return JSON.stringify([t,r,n,a,i,o,s])}function eh(e){return K.F4.indexOf(e)}function eu(e){return m.indexOf(e)}function em(e,t){let r=e.get(t)??new Map;return e.set(t,r),r}function eg(e,t){let r=e.get(t);return r||e.set(t,r={findings:0,grade:void 0,disposition:void 0}),r}function ef({machineTypes:e}){return ee(e[0]??"").stem}function eb(e,t){return e&&t?e.findings===t.findings&&e.grade===t.grade&&e.disposition===t.disposition:e===t}function e$(e){let t=e.names.length>1&&`${e.names.length} releases, `;return d`<th scope="col">${ex(e)}<small>${t}${(0,o.clip)(e.statuses.join(", "),60)}</small></th>`}function ex({names:e}){let[t="",r=""]=[e[0],e.at(-1)];return e.length>1?`${(0,o.clip)(t,40)} … ${(0,o.clip)(r,40)}`:(0,o.clip)(t,40)}let ev={active:"active",expiring:"expires soon",expired:"expired",unused:"matches nothing",ambiguous:"means more than one finding"};function ew(e,t,r=e=>d`<li>${e}</li>`){let n=e.length-500,a=e.slice(0,500).map(t);return n>0?[...a,r(`and ${p(n,"more","more")}: see report.json`)]:a}class ey{releases;targets;releaseNumbers;targetNumbers;named=new Map;listNumbers=new Map;constructor(e){this.releases=e.releases.map(({name:e})=>e),this.targets=e.targets.map(({name:e})=>e),this.releaseNumbers=new Map(this.releases.map((e,t)=>[e,t])),this.targetNumbers=new Map(this.targets.map((e,t)=>[e,t]))}release(e){return this.releaseNumbers.get(e)??-1}target(e){return this.targetNumbers.get(e)??-1}run(e,t,r){if(e===t)return String(e);let n=`${e}-${t}`;return this.named.set(n,r),n}get runs(){return this.named}get lists(){return[...this.listNumbers.keys()]}listMarks(e){return[...new Set(e.map(({machineTypes:e})=>{let t=(0,o.clip)(e.join(" "),2e4),r=this.listNumbers.get(t)??this.listNumbers.size;return r<50&&this.listNumbers.set(t,r),r}))].join(" ")}marks(e){return e.map(({release:e,target:t})=>`${this.release(e)}.${this.target(t)}`).join(" ")}}let ek=String.raw`'use strict';
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
`,eS=`
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
`,eT=`
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
`,eL=`
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
`,eE=`${ez}${eS}${eT}${eL}${eM}`,eN=d`<svg class="sr" aria-hidden="true" focusable="false"><defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class="hatchline" d="M0 0V6"/></pattern><pattern id="dots" width="6" height="6" patternUnits="userSpaceOnUse"><circle class="dot" cx="3" cy="3" r="1"/></pattern></defs>
    </svg>`;function ej({disposition:e}){return"block"===e||"advise"===e}function eC(e){return`'sha256-${(0,n.T)(e)}'`}function eF(e){var t,r,n,a,i,l,b;let $,x,v,w,y,k,M,z,S;return(x=new ey($=function(e){let t=new Map,r=new Map,n=({release:e,target:n,status:a})=>(r.has(e)||r.set(e,new Set),r.get(e)?.add(a),em(em(t,n),e));for(let t of e.comparisons)eg(n(t),t.machineType);for(let t of e.findings)for(let e of t.occurrences){let r=n(e);for(let n of e.machineTypes)!function(e,{grade:t,disposition:r}){e.findings++,(!e.grade||eh(t)<eh(e.grade))&&(e.grade=t),(!e.disposition||eu(r)<eu(e.disposition))&&(e.disposition=r)}(eg(r,n),t)}let a=[...r.keys()].sort((0,es.MJ)(e.releases??[]));return{releases:a.map(e=>({name:e,statuses:[...r.get(e)??[]].sort(X.d)})),targets:[...t].sort(([e],[t])=>(0,X.d)(e,t)).map(([e,t])=>({name:e,rows:function(e,t){let r=[...new Set([...e.values()].flatMap(e=>[...e.keys()]))].sort(X.d),n=[];for(let a of r){let r=t.map(t=>e.get(t)?.get(a)),i=JSON.stringify([ee(a).stem,r.map(e=>e??null)]),o=n.at(-1);o?.key===i?o.machineTypes.push(a):n.push({machineTypes:[a],cells:r,key:i})}return n}(t,a)}))}}(e)),v=`default-src 'none'; style-src ${eC(eE)}; script-src ${eC(ek)}; base-uri 'none'; form-action 'none'`,d`<!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${v}"/>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="referrer" content="no-referrer">
    <title>${f[e.verdict].title} · vmstate-gate</title>
    <style>${new s(eE)}</style>
    </head>
    <body><a class="skip" href="#findings">Skip to the findings</a>${eN}
    <header class="bar"><span><b>vmstate-gate</b> live migration report</span>
    <button type="button" id="theme" hidden>Dark</button>
    </header>
    <main>${function(e){let{sign:t,title:r}=f[e.verdict],{phase:n}=e,a=void 0===n.candidate?"":` rc${n.candidate}`;return d`<header class="verdict v-${e.verdict}">
    <div class="mark" aria-hidden="true">${t}
    </div>
    <div>
    <h1>${r}</h1>
    <p class="reason">${(0,o.clip)(e.reason,1200)}</p>
    ${""===n.source?"":`<p class="phase"><b>Phase:</b> ${n.phase}${a}${n.frozen?", frozen":", not frozen"} <span>(${(0,o.clip)(n.source,400)})</span></p>`}${function(e){let t=(0,U.E)(e),r=e=>t&&e?`${t}/${e}`:void 0,{pullRequest:n,headSha:a,runId:i}=e,s=[e.repository&&V(t,(0,o.clip)(e.repository,120)),void 0!==n&&V(r(`pull/${n}`),`pull request ${n}`),a&&d`commit ${V(r(/^[0-9a-f]+$/i.test(a)?`commit/${a}`:void 0),d`<code>${a.slice(0,12)}</code>`)}`,void 0!==i&&V(r(`actions/runs/${i}`),`run ${i}`)].filter(e=>!1!==e&&void 0!==e&&""!==e);return d`${s.length>0&&d`<p class="run">${s.map((e,t)=>d`${t>0&&d`<span aria-hidden="true"> · </span>`}${e}`)}</p>`}`}(e.run)}
    </div>
    </header>`}(e)}${function({summary:e}){let t=(e,t,r)=>d`<li><b>${c(e)}</b> <span>${t}</span>${r}</li>`,r=K.F4.filter(t=>e.byGrade[t]>0),n=m.filter(t=>e.byDisposition[t]>0);return d`<section aria-labelledby="summary">
    <h2 id="summary" class="sr">Summary</h2>
    <ul class="tiles">${t(e.brokenSections,1===e.brokenSections?"broken section":"broken sections")} ${t(e.findings,1===e.findings?"finding":"findings",d`<small>${n.map((t,r)=>`${r>0?", ":""}${c(e.byDisposition[t])} ${g[t]}`)}</small>`)} ${t(e.machineTypes,1===e.machineTypes?"machine type":"machine types")} ${t(e.releases,1===e.releases?"release":"releases")} ${(e.pairs>0||!e.probes)&&t(e.pairs,"dump pairs compared",d`<small>${c(e.distinctPairs)} distinct in content</small>`)}${e.probes&&t(e.probes.loaded,"saved guests load",d`<small>of ${c(e.probes.asked)}</small>`)}
    </ul>${r.length>0&&d`<ul class="grades">${r.map(t=>d`<li class="g-${t}"><b>${c(e.byGrade[t])} <span aria-hidden="true">${h[t]}</span> ${t}</b> <span>${u[t]}</span></li>`)}</ul>`}
    </section>`}(e)}${0===(t=e.problems).length?d``:d`<section aria-labelledby="problems">
    <h2 id="problems">Problems of this run</h2>
    <ul class="problems">${ew(t,({severity:e,code:t,message:r,remedy:n})=>d`<li class="p-${e}"><p><span class="tag">${e}</span> ${(0,o.clip)(r,800)}</p><p class="remedy"><b>Remedy:</b> ${(0,o.clip)(n,800)}</p><small><code>${(0,o.clip)(t,80)}</code></small></li>`)}
    </ul>
    </section>`}${!(r=e.selfEdit)?d``:d`<section aria-labelledby="self-edit">
    <h2 id="self-edit">This pull request edits its own gate</h2>
    <p>The verdict above is by the base branch. With the edits it would be <b>${r.verdictWithEdits}</b>.</p>
    <ul>${ew(r.changes,e=>d`<li>${(0,o.clip)(e,600)}</li>`)}
    </ul>
    <p class="soft">Files: ${ew(r.files,(e,t)=>d`${t>0&&", "}<code>${(0,o.clip)(e,200)}</code>`)}</p>
    </section>`}${function(e,t){let r,n,a,i,s;if(0===e.targets.length)return d`<section aria-labelledby="matrix"><h2 id="matrix">Machine types and releases</h2><p>Nothing was compared.</p></section>`;let l=(r=e.targets.flatMap(e=>e.rows),n=e.releases.length>8,a=[],i=[],e.releases.forEach(({name:e,statuses:t},o)=>{let s=a.at(-1),l=r.map(e=>e.cells[o]),d=l.every((e,t)=>void 0===e||void 0===i[t]||eb(e,i[t]));n&&s&&d&&s.statuses.join()===t.join()?(a[a.length-1]={...s,last:o,names:[...s.names,e]},i=i.map((e,t)=>e??l[t])):(a.push({first:o,last:o,names:[e],statuses:t}),i=l)}),s=e.targets.map(e=>({name:e.name,rows:function(e){let t=[];for(let r of e){let e=t.at(-1);e&&ef(e)===ef(r)&&e.cells.every((e,t)=>eb(e,r.cells[t]))?t[t.length-1]={...e,machineTypes:[...e.machineTypes,...r.machineTypes]}:t.push(r)}return t}(e.rows.map(e=>({machineTypes:e.machineTypes,cells:a.map(t=>(function(e,{first:t,last:r}){return e.cells.slice(t,r+1).find(e=>void 0!==e)})(e,t))})))})),{columns:a,targets:s}),c=l.columns.slice(-40),u=l.columns.length-c.length,m=400,f=0,b=l.targets.map(({name:e,rows:r})=>{let n=r.slice(0,m);return m-=n.length,f+=r.length-n.length,n.length>0&&function(e,{columns:t,skipped:r,keys:n}){return d`<tbody><tr class="target"><th scope="rowgroup" colspan="${t.length+1}">${(0,o.clip)(e.name,60)}</th></tr>${e.rows.map(a=>{var i;let s;return d`<tr><th scope="row">${i=a.machineTypes,s=d`<code>${function(e){let[t="",r=t]=[e[0],e.at(-1)];if(e.length<2)return(0,o.clip)(t,80);let{stem:n,version:a}=ee(r),i=a&&ee(t).stem===n?a:r;return`${(0,o.clip)(t,80)} … ${(0,o.clip)(i,80)}`}(i)}</code>`,i.length<2?s:er(d`${s} <small>${p(i.length,"machine type")}</small>`,i)}</th>${t.map((t,i)=>{var o,s,l;let c=n.run(t.first,t.last,ex(t));return o=a.cells[i+r],s=c,l=n.target(e.name),o?o.grade&&o.disposition?d`<td class="cell g-${o.grade}"><a href="#findings" data-release="${s}" data-target="${l}"><b><span aria-hidden="true">${h[o.grade]} </span>${o.grade}</b> <small>${p(o.findings,"finding")}, ${g[o.disposition]}</small></a></td>`:d`<td class="cell g-ok"><span aria-hidden="true">✓</span> <span class="sr">nothing found</span></td>`:d`<td class="cell nil"><span aria-hidden="true">–</span><span class="sr">not compared</span></td>`})}</tr>`})}</tbody>`}({name:e,rows:n},{columns:c,skipped:u,keys:t})});return d`<section aria-labelledby="matrix">
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
    <p class="key"><span><b class="g-ok">✓</b> nothing found</span><span><b class="nil">–</b> not compared: no baseline of that release has the machine type, or the build gave no dump of it</span></p>${(u>0||f>0)&&d`<p class="note"> Left out to keep the page small: ${p(u,"column of older releases","columns of older releases")} and ${p(f,"row")}. </p>`}
    </section>`}($,x)}${w=new ei(a=e,i=x),k=(y=(l=a.findings,[...(0,el.$)(l,e=>JSON.stringify([(0,K.wn)(e.subject),(0,K.Kq)(e)])).values()].map(ep).sort((e,t)=>(0,ed.Tm)(e)-(0,ed.Tm)(t)))).filter(ej),M=y.filter(e=>!ej(e)),z=k.map((e,t)=>w.entry(e,0===t)),S=M.map(e=>w.entry(e,!1)),d`<section aria-labelledby="findings">
    <h2 id="findings" tabindex="-1">Findings by section</h2>${0===y.length?d`<p>No findings.</p>`:function({summary:e},t){let r=K.F4.filter(t=>e.byGrade[t]>0),n=m.filter(t=>e.byDisposition[t]>0),a=(e,t,r,n)=>d`<label class="chip"><input type="checkbox" name="${e}" value="${t}" checked/><span>${r} <small>${c(n)}</small></span></label>`;return d`<form id="filters" role="search" aria-label="Filter findings" hidden>
    <fieldset><legend>Grade</legend>${r.map(t=>a("g",t,d`<span aria-hidden="true">${h[t]} </span>${t}`,e.byGrade[t]))}
    </fieldset>
    <fieldset><legend>Policy</legend>${n.map(t=>a("d",t,d`${g[t]}`,e.byDisposition[t]))}
    </fieldset>
    <label>Release <select name="r"><option value="">all</option>${eo(t.releases)}${[...t.runs].map(([e,t])=>d`<option value="${e}">${t}</option>`)}</select></label>
    <label>Target <select name="t"><option value="">all</option>${eo(t.targets)}</select></label>
    <label class="grow">Search <input type="search" name="q" placeholder="section, field, machine type, fingerprint" autocomplete="off" spellcheck="false"></label>
    <div class="acts">
    <button type="reset">Reset</button>
    <button type="button" id="expand">Expand all</button>
    <button type="button" id="collapse">Collapse all</button>
    </div>
    <output id="status" role="status"></output>
    </form>`}(a,i)}
    <p id="none" class="note" hidden>No finding matches these filters.</p>${function({omittedFindings:e,omittedLayouts:t}){return 0===e&&0===t?d``:d`<p class="note strong"> To keep this page usable it leaves out ${c(e)} of the least grave findings and the layouts of ${p(t,"section")}. The whole is in report.json. </p>`}(w)}
    <div id="entries"${y.length>100&&d` class="many"`}>${z}${M.length>0&&d`<h3 class="others" id="others">Not broken: waived, cosmetic or for information</h3>`}${S}
    </div>
    </section>`}${0===(n=e.waivers).length?d``:d`<section aria-labelledby="waivers">
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
    <tbody>${ew(n,e=>d`<tr>
      <td><span class="tag w-${e.state}">${ev[e.state]}</span></td>
      <th scope="row">${(function({fingerprint:e,rule:t,section:r,path:n,machineTypes:a}){let i=[e,t,r,n].filter(e=>void 0!==e);return d`${i.map((e,t)=>d`${t>0&&" "}<code>${(0,o.clip)(e,160)}</code>`)}${a&&d` for ${et(a)}`}`})(e)}</th>
      <td>${(0,o.clip)(e.reason,600)}</td>
      <td>${(0,o.clip)(e.acceptedBy,120)}</td>
      <td>${(0,o.clip)(e.expires,40)}</td>
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
    </html>`).text}},9124:(e,t,r)=>{r.d(t,{Dx:()=>n,I:()=>s,Mc:()=>p,SF:()=>l,SR:()=>o,Yc:()=>a,fE:()=>c,oA:()=>i,wr:()=>d});let n=["released","frozen","development"],a=["upstream","stable"];function i(e,t){return n.indexOf(t)-n.indexOf(e)}function o({qemuVersion:e}){return/\bversion (\d+(?:\.\d+)+)/.exec(e)?.[1]}function s(e){let t=/\((?!v\d)[^)]*\d/.test(e.qemuVersion),r=Number(o(e)?.split(".")[2]??0);return t||r>0&&r<50?"stable":"upstream"}function l({release:e,provenance:t}){let r=/^v?(\d+(?:\.\d+)+)/.exec(e)?.[1]??o(t);return r?.split(".").map(Number)}function d({release:e,kind:t,provenance:r}){if("upstream"===t)return e;let n=o(r);return void 0===n||n===e?`${e} (stable)`:`${e} (stable ${n})`}function p(e){return e.flatMap(e=>{let{release:t,target:r,status:n,machineTypes:a}=e,i=l(e);return Object.entries(a).map(([e,{dump:a}])=>({release:t,target:r,status:n,machineType:e,digest:a,...i&&{version:i}}))})}function c(e){let t=new Map;for(let{target:r,machineType:n}of e){let e=t.get(r)??new Set;t.set(r,e.add(n))}return t}},6527:(e,t,r)=>{r.d(t,{Gl:()=>o,MJ:()=>l,Zy:()=>i});var n=r(9124),a=r(3367);function i(e,t){for(let r=0;r<Math.max(e.length,t.length);r++){let n=(e[r]??0)-(t[r]??0);if(0!==n)return n}return 0}function o(e,t=[]){let r=new Map;for(let a of e){let{release:e,provenance:i,lacking:o}=a;if(r.has(e)&&void 0!==o)continue;let s=t.indexOf(e);r.set(e,{release:e,version:(0,n.SF)(a)??[],listed:s,date:i.date})}let a=[];for(let e of t){let t=r.get(e);t&&(i(t.version,a)>0&&(a=t.version),r.set(e,{...t,version:a}))}return[...r.values()].sort(s).map(({release:e})=>e)}function s(e,t){let r=e.listed>=0&&t.listed>=0;return i(e.version,t.version)||(r?e.listed-t.listed:0)||Number(e.listed>=0)-Number(t.listed>=0)||(0,a.n)(e.date,t.date)||(0,a.d)(e.release,t.release)}function l(e){let t=[...new Set(e)],r=new Map(t.map((e,t)=>[e,t])),n=e=>{let n=r.get(e);if(void 0===n){let i=t.findIndex(t=>/^v?\d/.test(t)&&(0,a.d)(t,e)>0);n=(i<0?t.length:i)-.5,r.set(e,n)}return n};return(e,t)=>n(e)-n(t)||(0,a.d)(e,t)}}};