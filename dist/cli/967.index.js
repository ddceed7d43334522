"use strict";exports.id=967,exports.ids=[967,788,131],exports.modules={8606:(e,t,n)=>{n.d(t,{$Q:()=>i,BC:()=>g,D9:()=>u,RK:()=>a,eR:()=>o,h$:()=>p,js:()=>s,p0:()=>h,p7:()=>c,xK:()=>l});let r=/[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|\u{e0001}|[\u{e0020}-\u{e007f}]/gu;function a(e){return e.replace(r,e=>`\\u{${(e.codePointAt(0)??0).toString(16)}}`)}function i(e,t=300){if(e.length<=t)return e;let n=e.slice(0,t-1);return`${/[\ud800-\udbff]$/.test(n)?n.slice(0,-1):n}…`}function o(e){return i(a(e))}function s(e){return a(e).replace(/[&<>"'`]/g,e=>`&#${e.charCodeAt(0)};`)}function l(e,t=""){return(""===t?[e]:e.split(t)).map(e=>s(e)).join(t).replace(/[\ufffe\uffff]/g,"�")}function d(e){return a(i(e)).replace(/@|#(?=\d)|:(?=\/\/)|www(?=\.)|GH-(?=\d)/gi,"$&⁠")}function c(e){return d(e).replace(/[^\p{L}\p{N} ,;'()\u2019\u2026%/=?-]/gu,e=>`&#${e.codePointAt(0)};`)}function p(e){return(e.match(/[\s\S]{1,250}/gu)??[]).map(e=>c(e)).join("")}function u(e){let t=d(e).replace(/[&<>"|`@#\\*_~[\]{}:.!$]/g,e=>`&#${e.charCodeAt(0)};`);return`<code>${t}</code>`}function h(e,t=""){let n=e.map(e=>a(e)),r=Math.max(2,...n.map(e=>Math.max(0,...(e.match(/`+/g)??[]).map(e=>e.length)))),i="`".repeat(r+1);return`${i}${t}
${n.join("\n")}
${i}`}function g(e){return a(e).replace(/[[\]\\]/g,e=>`\\${e}`).replace(/[{}]/g,e=>e+e)}},3906:(e,t,n)=>{n.d(t,{S$:()=>d,ZO:()=>i,h2:()=>o});var r=n(3367),a=n(5406);function i(e){return[...(0,a.$)(e,s)].map(([e,t])=>{let n=[...new Set(t.map(e=>e.release))].sort(d),a=[...new Set(t.map(e=>e.target))].sort(r.n);return`${e} of ${l(n)} (${l(a)})`}).join("; ")}function o({onBase:e,releases:t}){return[e?"already broken on the base branch":"",t&&t.length>0?`${l(t)} shipped with it`:""].filter(Boolean).join("; ")}function s({machineTypes:e,all:t}){let n=e.length;return t&&n>3?`all ${n} machine types`:n<=3?e.join(", "):`${n} machine types (${e.slice(0,3).join(", ")} …)`}function l(e){return e.length<=1?e.join(""):`${e.slice(0,-1).join(", ")} and ${e.at(-1)}`}function d(e,t){let n=e=>(e.match(/\d+/g)??[]).map(Number),[a,i]=[n(e),n(t)];for(let e=0;e<Math.max(a.length,i.length);e++){let t=(a[e]??-1)-(i[e]??-1);if(0!==t)return t}return(0,r.n)(e,t)}},3967:(e,t,n)=>{n.r(t),n.d(t,{renderHtml:()=>eT});var r=n(5108),a=n(2565),i=n(9601);class o{left;constructor(e){this.left=e}take(e){if(!(e.text.length>this.left))return this.left-=e.text.length,e}}var s=n(8606);class l{text;constructor(e){this.text=e}}let d=new WeakMap;function c(e,...t){let n=d.get(e)??e.map(e=>e.replace(/\s*\n\s*/g,""));return d.set(e,n),new l(n.map((e,n)=>e+function e(t){return void 0===t||!1===t?"":t instanceof l?t.text:"object"==typeof t?t.map(e).join(""):(0,s.js)(String(t))}(t[n])).join(""))}function p(e,t,n=`${t}s`){return`${u(e)} ${1===e?t:n}`}function u(e){return String(e).replace(/\B(?=(\d{3})+$)/g,",")}let h={break:"✕","corruption-risk":"≠",conditional:"◐",unmigratable:"⊘",cosmetic:"○"},g={break:"every guest with the device fails to migrate or is corrupted","corruption-risk":"the bytes load, with another meaning",conditional:"fails when a predicate or subsection puts the data on the wire",unmigratable:"never travelled before",cosmetic:"differs in the dump, not on the wire"},m=["block","advise","waived","info"],f={block:"blocking",advise:"advisory",waived:"waived",info:"information"},$={compatible:{sign:"✓",title:"Compatible: nothing found that would break live migration"},advisory:{sign:"◐",title:"Advisory: findings, none of which blocks"},incompatible:{sign:"✕",title:"Incompatible: this change breaks live migration"},error:{sign:"!",title:"Error: the gate could not judge this change"}};function b(e){return c`<span class="tag g-${e}"><span aria-hidden="true">${h[e]} </span>${e}</span>`}function w(e){return c`<span class="tag d-${e}">${f[e]}</span>`}function v(e,t){let n=new Map;return function e(t,n,r,a){let i=r;for(let{pair:r,children:o}of t){let t=r[n];if(!t||"subsection"===t.kind)continue;a.set(t,i);let s=e(o,n,i,a);i=null===t.bytes?{bytes:s.bytes,exact:!1}:"conditional"===t.certainty?{bytes:i.bytes,exact:!1}:{bytes:i.bytes+t.bytes,exact:i.exact}}return i}(e,t,{bytes:0,exact:!0},n),n}function x(e,t){let[n,r,a,i]=[0,0,0,0];for(let{pair:o}of e){let e=o[t];e&&("subsection"===e.kind?i++:null===e.bytes?a++:"conditional"===e.certainty?r+=e.bytes:n+=e.bytes)}return{certain:n,conditional:r,unknown:a,subsections:i}}let y=["old","new"];function k(e){let t={depth:-1,children:[]},n=[t];for(let r of e){let e=r.new??r.old??void 0;if(!e)continue;for(;n.length>1&&(n.at(-1)?.depth??0)>=e.depth;)n.pop();let a={pair:r,children:[]};(n.at(-1)??t).children.push(a),("struct"===e.kind||"subsection"===e.kind)&&n.push({depth:e.depth,children:a.children})}return t.children}function M(e){let t=e.map(e=>!function e(t){return"same"===t.pair.change&&t.children.every(e)}(e)),n=e.map((e,n)=>t.slice(Math.max(0,n-2),n+2+1).includes(!0)),r=[];for(let t=0;t<e.length;){let a=t;for(;a<e.length&&!n[a]&&e[a]?.pair.new?.kind!=="subsection";)a++;if(a-t>=3){r.push({kind:"fold",nodes:e.slice(t,a)}),t=a;continue}for(let n=Math.max(a,t+1);t<n;t++){let n=e[t];n&&r.push({kind:"pair",pair:n.pair,children:M(n.children)})}}return r}function S(e){return e.reduce((e,t)=>e+1+S(t.children),0)}function z(e){return"fold"===e.kind?[]:e.children.length>0?e.children.flatMap(z):y.flatMap(t=>e.pair[t]?.bytes??[])}class L{pixelsPerByte;at={old:0,new:0};boxes=[];frames=[];ribbons=[];movers={old:new Map,new:new Map};constructor(e){this.pixelsPerByte=e}result(){for(let[e,t]of this.movers.old){let n=this.movers.new.get(e);n&&this.ribbons.push({change:"moved",old:j(t),new:j(n)})}let e=Math.max(this.at.old,this.at.new),{boxes:t,frames:n,ribbons:r,pixelsPerByte:a}=this;return{boxes:t,frames:n,ribbons:r,height:e,pixelsPerByte:a}}items(e,t){for(let n of e)"fold"===n.kind?this.fold(n,t):n.pair.new?.kind==="subsection"||n.pair.old?.kind==="subsection"?this.subsection(n):n.children.length>0?this.group(n):this.leaf(n.pair)}fold({nodes:e},t){let n=y.map(n=>this.box(n,{depth:t,kind:"fold",bytes:x(e,n).certain,totals:x(e,n),row:null,change:"same",rows:S(e)}));this.join("same",n[0],n[1])}leaf(e){let[t,n]=y.map(t=>{let n=e[t];if(!n)return;let r="padding"===n.kind?"padding":"field",a={depth:n.depth,kind:r,bytes:n.bytes,row:n,change:e.change,rows:1};return this.box(t,a,n.bytes??e["old"===t?"new":"old"]?.bytes??null)}),r="moved"===e.change?t??n:void 0;r?.row&&!(t&&n)?this.movers[r.side].set(r.row.path,r):this.join(e.change,t,n)}group({pair:e,children:t}){let n={...this.at},r=(e.new??e.old)?.depth??0;this.items(t,r+1);let a=y.map(n=>{let a=e[n],i=t.map(e=>(function(e,t){if("fold"===e.kind){let{certain:n,conditional:r,unknown:a}=x(e.nodes,t);return a>0?null:n+r}let n=e.pair[t];return null===n||"subsection"===n.kind?0:n.bytes})(e,n)).reduce((e,t)=>null===e||null===t?null:e+t,0),o=a?.bytes==null||null===i?null:a.bytes-i;if(a&&0!==o&&(null===o||!(o<0)))return this.box(n,{depth:r+1,kind:"more",bytes:o,row:a,change:e.change,rows:1})});this.join(e.change,a[0],a[1]),this.frame(e,n)}subsection({pair:e,children:t}){this.at.old=this.at.new=Math.max(this.at.old,this.at.new)+14;let n={...this.at};this.at.old+=24,this.at.new+=24,this.items(t,(e.new??e.old)?.depth??0),this.frame(e,n)}frame(e,t){for(let n of y){let r=e[n];r&&this.frames.push({side:n,top:t[n],bottom:this.at[n],row:r,change:e.change})}}box(e,t,n=t.bytes){let r=null===n?26:n*this.pixelsPerByte,a="fold"===t.kind||"more"===t.kind?26:104,i="fold"===t.kind?26:Math.max(3,Math.min(r,a)),o="fold"===t.kind||r>a,s={...t,side:e,top:this.at[e],height:i,broken:o};return this.at[e]+=i,this.boxes.push(s),s}join(e,t,n){(t||n)&&this.ribbons.push({change:e,old:t?j(t):[this.at.old,this.at.old],new:n?j(n):[this.at.new,this.at.new]})}}function j(e){return[e.top,e.top+e.height]}let T={same:{sign:"",word:"same"},renamed:{sign:"≈",word:"renamed"},resized:{sign:"↕",word:"resized"},moved:{sign:"⇄",word:"moved"},removed:{sign:"−",word:"removed"},added:{sign:"+",word:"added"},certainty:{sign:"◐",word:"condition changed"}};function E(e,t){return`${null===e?"?":u(e)} B${t&&null!==e?"?":""}`}function Q({certain:e,conditional:t,unknown:n}){return 0===n&&0===e&&t>0?E(t,!0):`${n>0||t>0?"≥ ":""}${E(e,!1)}`}function C(e){return E(e.bytes,"conditional"===e.certainty)}function N(e){return e?e.exact?u(e.bytes):`≥ ${u(e.bytes)}`:""}function D(e){let t=[p(e.certain,"byte")];return e.conditional>0&&t.push(`up to ${u(e.conditional)} more when a predicate says so`),e.unknown>0&&t.push(`${p(e.unknown,"row")} of a length the dump does not tell`),e.subsections>0&&t.push(p(e.subsections,"subsection")),t.join(", ")}let A={old:292,new:590},B={old:264,new:736};function I({change:e,old:t,new:n}){let[r,a]=[A.old+118,A.new],i=(r+a)/2,[o,s,l,d]=[t[0],n[0],n[1],t[1]].map(F),p=`M${r} ${o}C${i} ${o} ${i} ${s} ${a} ${s}L${a} ${l}C${i} ${l} ${i} ${d} ${r} ${d}Z`;return c`<path class="rib c-${e}" d="${p}"/>`}function O({side:e,top:t,bottom:n,row:r,change:a}){let i=Math.min(r.depth,5);if("subsection"===r.kind){let[r,i]=[A[e]-6,130];return c`<rect class="sub c-${a}" x="${r}" y="${F(t)}" width="${i}" height="${F(n-t+6)}" rx="4"/>
    <text class="subhead" x="${function(e){return A[e]+59}(e)}" y="${F(t+15)}" text-anchor="middle">when needed</text>`}let o="old"===e?A.old+7*i+2:A.new+118-7*i-2;return c`<path class="brk" d="M${o} ${F(t+1)}V${F(n-1)}"/>`}function R(e){let t=e.top+e.height/2,{side:n,change:r}=e;if("fold"===e.kind){let a=`${u(e.rows)} agreeing rows`;return{side:n,at:t,change:r,name:a,size:e.totals?Q(e.totals):"",title:a,soft:!0}}let a=e.row;if(!a)return{side:n,at:t,change:r,name:"",size:"",title:"",soft:!0};if("more"===e.kind){let i="further elements";return{side:n,at:t,change:r,name:i,size:E(e.bytes,!1),title:`${a.path}: ${i} (${a.shape})`,soft:!0}}let i=`${a.path}${a.shape&&`, ${a.shape}`}, ${C(a)}, ${T[r].word}`;return{side:n,at:t,change:r,name:a.path,size:C(a),title:i,soft:"padding"===a.kind}}function H({side:e,top:t,row:n,change:r}){var a;let i="subsection"===n.kind?(a=n.path).slice(a.lastIndexOf(".")+1):`${P(n.path,29-n.shape.length-1)} ${n.shape}`;return{side:e,at:"subsection"===n.kind?t+11:t,change:r,name:i,size:"subsection"===n.kind?"subsection":C(n),title:`${n.kind} ${n.path}, ${n.shape}`,soft:!0}}function P(e,t){return e.length<=t?e:`…${e.slice(1-t)}`}function F(e){return Math.round(10*e)/10}function W(e){return{kind:"pair",pair:e.pair,children:e.children.map(W)}}function q(e,t){if(!e)return c`<td class="none" colspan="3">nothing</td>`;let n=["field"===e.kind?void 0:e.kind,e.shape,e.assumed&&"length as beside it","conditional"===e.certainty&&"may travel"].filter(Boolean).join(", ");return c`<td class="num">${N(t?.get(e))}</td><td><code class="d${Math.min(e.depth,6)}">${(0,s.$Q)(e.path,160)}</code>${n&&c` <span class="soft">${(0,s.$Q)(n,160)}</span>`}</td><td class="num">${C(e)}</td>`}function U(e){let{old:t,new:n,change:r}=e;return t&&n&&"resized"!==r&&null===t.bytes!=(null===n.bytes)?null===t.bytes?{change:r,old:{...t,bytes:n.bytes,assumed:!0},new:n}:{change:r,old:t,new:{...n,bytes:t.bytes,assumed:!0}}:e}var V=n(3173);function G(e,t){return void 0===e?c`${t}`:c`<a href="${e}" rel="noopener noreferrer">${t}</a>`}function Y(e,t,n){return G((0,V.P)(e,t,n),c`<code>${(0,s.$Q)(n.file,200)}:${n.line}</code>`)}var Z=n(3906),_=n(6788);let J=new Intl.Collator("en",{numeric:!0});function K(e,t){return J.compare(e,t)||(e<t?-1:+(e>t))}function X(e){let t=/^(.*)-(\d+(?:\.\d+)*)$/.exec(e);return{stem:t?.[1]??e,version:t?.[2]??""}}function ee(e,t=!1){let n=[...e].sort(K);return n.length<=4?en(n):t?c`all ${p(n.length,"machine type")}`:et(c`${p(n.length,"machine type")}`,n)}function et(e,t){let n=t.length-500;return c`<details class="names"><summary>${e}</summary><p>${en(t.slice(0,500))}${n>0&&`, and ${u(n)} more`}</p></details>`}function en(e){return c`${e.map((e,t)=>c`${t>0&&", "}<code>${(0,s.$Q)(e,80)}</code>`)}`}let er={forward:"old release → this build",backward:"this build → old release"};class ea{report;scopes;findings=new o(14e6);layouts=new o(6e6);omittedFindings=0;omittedLayouts=0;constructor(e,t){this.report=e,this.scopes=t}entry(e,t){let n=this.groups(e),{section:r,description:a}=e,i=void 0===r?c`Machine types and baselines`:c`<code>${(0,s.$Q)(r,120)}</code>`,o=void 0!==a&&a!==r&&a,l=this.findings.take(c`<article class="entry g-${e.grade}">
    <details${t&&c` open`}><summary>
    <h3>${i}</h3>${o&&c`<span class="desc">on the wire as <code>${(0,s.$Q)(o,120)}</code></span>`}<span class="tags">${b(e.grade)}${w(e.disposition)}<span class="n">${p(e.findings.length,"finding")}</span></span></summary>
    <div class="body">${n}`);return l?c`${l}${e.layouts.map(e=>this.layout(e))}
    </div>
    </details>
    </article>`:(this.omittedFindings+=e.findings.length,c``)}groups({groups:e,disposition:t}){let n=e.map(e=>[e,this.group(e)]);if("info"===t)return n.map(([,e])=>e);let r=n.filter(([e])=>"info"===e.first.disposition),a=r.reduce((e,[t])=>e+t.findings.length,0),i=c`<details class="also">
      <summary>And ${p(a,"finding")} for information</summary>${r.map(([,e])=>e)}</details>`,o=n.filter(([e])=>"info"!==e.first.disposition).map(([,e])=>e);return r.length>0?[...o,i]:o}group(e){var t;let{first:n,findings:r,occurrences:a}=e,o=(0,i.Il)(n.ruleId),l=r.length-2e3;return c`<section class="group" data-g="${n.grade}" data-d="${n.disposition}" data-o="${this.scopes.marks(a)}" data-m="${this.scopes.listMarks(a)}">
    <h4>${b(n.grade)} ${o?.title??n.ruleId} <small>${er[n.direction]}</small><code class="rule">${n.ruleId}</code></h4>
    <ul class="findings">${r.slice(0,2e3).map(e=>this.finding(e))}${l>0&&c`<li>and ${p(l,"more","more")}: see report.json</li>`}
    </ul>
    <dl class="facts">
    <div>
    <dt>Why</dt><dd>${(0,s.$Q)(n.why,600)}</dd>
    </div>${o&&c`<div><dt>Guest</dt><dd>${(0,i.cy)(n)}</dd></div><div><dt>Fix</dt><dd>${o.fix}</dd></div>`}
    <div>
    <dt>Holds for</dt><dd>${t=a,c`<ul class="occ">${t.map(({release:e,target:t,status:n,machineTypes:r,all:a})=>c`<li><b>${(0,s.$Q)(e,40)}</b> ${(0,s.$Q)(t,60)} <small>${n}</small> ${ee(r,a)}</li>`)}</ul>`}</dd>
    </div>
    <div>
    <dt>Policy</dt><dd>${w(n.disposition)} ${(0,s.$Q)(n.decidedBy,400)}</dd>
    </div>
    </dl>
    </section>`}finding(e){let{run:t,waivers:n}=this.report,{location:r,baseLocation:a,already:i,confirmation:o,fingerprint:l}=e,d=e.waivers.flatMap(e=>n[e]??[]);return c`<li>
    <p class="msg">${(0,s.$Q)(e.message,600)}</p>${i&&c`<p class="guest"><b>Not new:</b> ${(0,s.$Q)((0,Z.h2)(i))}</p>`}${o&&c`<p class="guest ${o.outcome}"><b>${"confirmed"===o.outcome?"Seen on a real guest":"A real guest still migrates"}:</b> ${(0,s.$Q)(o.text)}</p>`}${d.map(e=>c`<p class="waived">Waiver (${e.state}), accepted by ${(0,s.$Q)(e.acceptedBy,120)} until ${(0,s.$Q)(e.expires,40)}: ${(0,s.$Q)(e.reason)}</p>`)}
    <div class="where">${r?c`<span>${r.what} at ${Y(t,t.headSha,r)}</span>`:c`<span>place in the source unknown</span>`}${a&&c`<span>was at ${Y(t,t.baseSha,a)}</span>`}<span>fingerprint <code>${l}</code></span>${"info"!==e.disposition&&c`<details class="waive"><summary>Waive it</summary><p class="cmd"><code>${(0,_.U)(e)}</code></p></details>`}</div></li>`}layout(e){var t,n,r,a;let i,o,l,d,h,g,m,f,$,b,w,j,E,C,V,G,Y,Z,_=this.report.layouts[e];if(!_)return c``;let J={..._,rows:_.rows.map(U)},K=k(J.rows),[X,ee]=[x(K,"old"),x(K,"new")],et=J.rows.some(({change:e})=>"same"!==e),en=c`<figure class="layout">
    <figcaption>
    <h4>On the wire</h4>
    <p>${(0,s.$Q)(J.oldLabel,120)}: ${D(X)}; ${(0,s.$Q)(J.newLabel,120)}: ${D(ee)}. ${function(e){let t=new Map;for(let{change:n}of e)"same"!==n&&t.set(n,(t.get(n)??0)+1);let n=Object.keys(T).flatMap(e=>{let n=t.get(e);return n?[`${u(n)} ${T[e].word}`]:[]});return n.length>0?`Rows that differ: ${n.join(", ")}.`:"The two layouts agree row by row."}(J.rows)}</p>
    </figcaption>${et&&c`<div class="scroll" role="region" tabindex="0" aria-label="Drawing of the layouts of ${(0,s.$Q)(J.section,80)}">${(m=new L(Math.min(6,Math.max(1,Math.round(18/Math.max(1,(i=(t=M(g=k(J.rows))).flatMap(z).sort((e,t)=>e-t))[Math.floor(i.length/4)]??4)))))).items(t,0),f=m.result(),$=J.omitted>0?{old:void 0,new:void 0}:{old:v(n=g,"old"),new:v(n,"new")},j=Math.max(0,...(w=(b=y.map(e=>{var t,n;let r;return t=f,n=e,r=t.boxes.filter(e=>e.side===n).map(R),[...t.frames.filter(e=>e.side===n).map(H),...r].sort((e,t)=>e.at-t.at)})).map(e=>{var t;let n;return t=e.map(({at:e})=>e),n=[],t.forEach((e,t)=>{let r={sum:e-15*t,size:1};for(let e=n.at(-1);e&&e.sum/e.size>=r.sum/r.size;e=n.at(-1))r={sum:e.sum+r.sum,size:e.size+r.size},n.pop();n.push(r)}),n.flatMap(({sum:e,size:t})=>Array.from({length:t},()=>e/t)).map((e,t)=>e+15*t)})).map(e=>7.5-(e[0]??15))),E=Math.max(f.height,...w.map(e=>(e.at(-1)??0)+7.5)),V=Math.ceil((C=46+j)+E+34),c`<svg class="wire" viewBox="0 0 ${1e3} ${V}" width="${1e3}" height="${V}" role="img" aria-label="${r=J,`Wire layouts of ${r.section}: ${r.oldLabel} beside ${r.newLabel}. The table below says the same.`}">
    <g aria-hidden="true">${y.map(e=>{var t,n;let r;return t=J,r="old"===(n=e)?t.oldLabel:t.newLabel,c`<text class="col" x="${A[n]+59}" y="24" text-anchor="middle">${P(r,40)}</text>`})}
    <g transform="translate(0 ${F(C)})"> ${f.ribbons.map(I)}${f.frames.map(O)}${f.boxes.map(e=>(function(e,t){var n,r,a;let i,o,s=7*Math.min(e.depth,5),l="old"===e.side?A.old+s:A.new,d=118-s,p=e.row?.certainty==="conditional"?" may":"",u=null===e.bytes||e.row?.assumed?"dots":"padding"===e.kind&&"hatch",[h,g]=[F(e.top),F(e.height)],m=function(e,t){if("fold"===e.kind||"more"===e.kind||!e.row)return"";let n=N(t?.get(e.row));return n&&`at ${n}`}(e,t);return c`<rect class="box c-${e.change}${p}" x="${l}" y="${h}" width="${d}" height="${g}"/>${u&&c`<rect class="${u}" x="${l}" y="${h}" width="${d}" height="${g}"/>`}${e.broken&&(n=l,r=d,a=e.top+("field"===e.kind?.72*e.height:e.height/2),i=e=>Array.from({length:9},(t,i)=>`${0===i?"M":"L"}${F(n-3+(r+6)*i/8)} ${F(a+e+(i%2==0?2.5:-2.5))}`).join(""),o=Array.from({length:9},(e,t)=>`L${F(n-3+(r+6)*(8-t)/8)} ${F(a+4+((8-t)%2==0?2.5:-2.5))}`).join(""),c`<path class="gap" d="${i(-4)}${o}Z"/><path class="cut" d="${i(-4)}${i(4)}"/>`)}${m&&e.height>=15&&!(e.broken&&"field"!==e.kind)&&c`<text class="in c-${e.change}" x="${l+d/2}" y="${F(e.top+(e.broken?.36*e.height:e.height/2)+3.5)}" text-anchor="middle">${m}</text>`}`})(e,$[e.side]))}${b.map((e,t)=>e.map((e,n)=>(function(e,t){let{side:n}=e,[r,a,i]="old"===n?["end",A.old-3,B.old+4]:["start",A.new+118+3,B.new-4],o=T[e.change].sign,s=c`${o&&c`<tspan class="sg">${o} </tspan>`}<tspan${e.soft&&c` class="soft"`}>${P(e.name,29)}</tspan>`;return c`<path class="lead" d="M${a} ${F(e.at)}L${"old"===n?i+8:i-8} ${F(t)}H${i}"/>
    <text class="lab c-${e.change}" x="${B[n]}" y="${F(t+4)}" text-anchor="${r}">${s}<tspan class="sz"> ${e.size}</tspan>
    <title>${P(e.title,300)}</title></text>`})(e,w[t]?.[n]??e.at)))}
    </g>${y.map(e=>{var t;let n,r;return c`<text class="tot" x="${A[e]+59}" y="${V-10}" text-anchor="middle">${t=J,r=(n=x(g,e)).conditional>0||n.unknown>0||t.omitted>0,`${r?"at least ":""}${D({...n,conditional:0,unknown:0,subsections:0})}`}</text>`})}
    </g>
    </svg>`}</div>${o=new Set((a=J.rows).map(({change:e})=>e)),l=a.flatMap(e=>[e.old??[],e.new??[]].flat()),d=Object.entries(T).filter(([e])=>o.has(e)),h=[[l.some(({kind:e})=>"padding"===e),"padding","padding"],[l.some(({certainty:e})=>"conditional"===e),"may","dashed: travels when a predicate says so"],[l.some(({assumed:e,bytes:t,kind:n})=>e??(null===t&&"subsection"!==n)),"unknown","dotted: the dump does not tell the length; drawn as long as the row beside it"]],c`<p class="key" aria-hidden="true">${d.map(([e,{sign:t,word:n}])=>c`<span><i class="sw c-${e}"></i>${t} ${n}</span>`)}${h.map(([e,t,n])=>e&&c`<span><i class="sw k-${t}"></i>${n}</span>`)}<span>heights are to scale, but for torn ones</span></p>`}`}
    <details class="tbl"><summary>The same as a table (${p(J.rows.length,"row")})</summary>${(G=k(J.rows),Y=J.omitted>0?void 0:{old:v(G,"old"),new:v(G,"new")},Z=J.rows.length<=48?G.map(W):M(G),c`<div class="scroll" role="region" tabindex="0" aria-label="Layout table of ${(0,s.$Q)(J.section,80)}">
    <table class="rows"><caption>${(0,s.$Q)(J.section,120)}, row by row in stream order </caption>
    <thead>
    <tr>
    <th scope="col" rowspan="2">Change</th>
    <th scope="colgroup" colspan="3">${(0,s.$Q)(J.oldLabel,80)}</th>
    <th scope="colgroup" colspan="3">${(0,s.$Q)(J.newLabel,80)}</th>
    </tr>
    <tr>${[0,1].map(()=>c`<th scope="col">Starts at</th><th scope="col">Name</th><th scope="col">Bytes</th>`)}
    </tr>
    </thead>
    <tbody>${Z.map(e=>(function e(t,n){if("fold"===t.kind){let[e,n]=y.map(e=>Q(x(t.nodes,e))),r=p(S(t.nodes),"agreeing row");return c`<tr class="soft"><td>same</td><td></td><td>${r}</td><td>${e}</td><td></td><td>${r}</td><td>${n}</td></tr>`}return[function(e,t){let{sign:n,word:r}=T[e.change];return c`<tr class="c-${e.change}"><td>${n&&c`<span aria-hidden="true">${n}</span>`}${r}</td>${q(e.old,t?.old)}${q(e.new,t?.new)}</tr>`}(t.pair,n),t.children.map(t=>e(t,n))]})(e,Y))}
    </tbody>
    </table>
    </div>${J.omitted>0&&c`<p class="note">${p(J.omitted,"row")} left out to keep the report small, so places are not told.</p>`}`)}
    </details>
    </figure>`,er=this.layouts.take(en);return!er&&this.omittedLayouts++,er??c`<p class="note">The layouts are left out to keep the page small; report.json has them.</p>`}}var ei=n(7927);function eo(e){return e.slice(-300).map((t,n)=>{let r=n+Math.max(0,e.length-300);return c`<option value="${r}">${(0,s.$Q)(t,60)}</option>`})}var es=n(5406),el=n(1173);function ed(e){let t=[...(0,es.$)(e,ec).values()].map(e=>{let t=e[0];return{first:t,findings:e,occurrences:t.occurrences}});t.sort((e,t)=>(0,el.Tm)(e.first)-(0,el.Tm)(t.first));let n=t[0]?.first;return{section:(0,ei.wn)(n.subject),description:(0,ei.Kq)(n),grade:n.grade,disposition:n.disposition,groups:t,findings:e,layouts:[...new Set(e.flatMap(({layout:e})=>e??[]))]}}function ec(e){let{ruleId:t,grade:n,disposition:r,why:a,decidedBy:i,direction:o,occurrences:s}=e;return JSON.stringify([t,n,r,a,i,o,s])}function ep(e){return ei.F4.indexOf(e)}function eu(e){return m.indexOf(e)}function eh(e,t){let n=e.get(t)??new Map;return e.set(t,n),n}function eg(e,t){let n=e.get(t);return n||e.set(t,n={findings:0,grade:void 0,disposition:void 0}),n}function em({name:e,statuses:t}){return c`<th scope="col">${(0,s.$Q)(e,40)}<small>${(0,s.$Q)(t.join(", "),60)}</small></th>`}let ef={active:"active",expiring:"expires soon",expired:"expired",unused:"matches nothing",ambiguous:"means more than one finding"};function e$(e,t,n=e=>c`<li>${e}</li>`){let r=e.length-500,a=e.slice(0,500).map(t);return r>0?[...a,n(`and ${p(r,"more","more")}: see report.json`)]:a}class eb{releases;targets;releaseNumbers;targetNumbers;listNumbers=new Map;constructor(e){this.releases=e.releases.map(({name:e})=>e),this.targets=e.targets.map(({name:e})=>e),this.releaseNumbers=new Map(this.releases.map((e,t)=>[e,t])),this.targetNumbers=new Map(this.targets.map((e,t)=>[e,t]))}release(e){return this.releaseNumbers.get(e)??-1}target(e){return this.targetNumbers.get(e)??-1}get lists(){return[...this.listNumbers.keys()]}listMarks(e){return[...new Set(e.map(({machineTypes:e})=>{let t=(0,s.$Q)(e.join(" "),2e4),n=this.listNumbers.get(t)??this.listNumbers.size;return n<50&&this.listNumbers.set(t,n),n}))].join(" ")}marks(e){return e.map(({release:e,target:t})=>`${this.release(e)}.${this.target(t)}`).join(" ")}}let ew=String.raw`'use strict';
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
        places: (group.dataset.o ?? '').split(' ').map((place) => place.split('.')),
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
      const words = String(chosen.get('q') ?? '').toLowerCase().split(/\s+/).filter(Boolean);
      /** @param {string[]} place */
      const holds = ([r, t]) => (release === '' || r === release) && (target === '' || t === target);
      let shown = 0;
      let sections = 0;
      let late = 0;
      for (const entry of entries) {
        let here = 0;
        for (const group of entry.groups) {
          const wanted = grades.has(group.grade) && dispositions.has(group.disposition) && group.places.some(holds);
          let some = 0;
          for (const { item, text } of group.findings) {
            const hit = wanted && words.every((word) => text.includes(word) || group.text.includes(word) || entry.head.includes(word) || group.lists.some((list) => list.includes(word)));
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
`,ev=`
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
`,ex=`
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
`,ey=`
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
`,ek=`
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
.matrix .cell{padding:4px;border-left:1px solid var(--line);min-width:140px;vertical-align:middle}
.cell a{display:block;text-decoration:none;color:var(--g);background:var(--g-bg);border-radius:6px;padding:3px 10px;line-height:1.35}.cell a:hover b{text-decoration:underline}.cell small{display:block;color:inherit}
.cell.g-ok,.cell.nil{text-align:center;color:var(--g,var(--soft))}.cell.g-ok{font-weight:700}
.cell.nil{background:repeating-linear-gradient(135deg,transparent 0 7px,color-mix(in srgb,var(--line) 55%,transparent) 7px 8px)}
.key{display:flex;flex-wrap:wrap;gap:4px 18px;font-size:.84rem;color:var(--soft);margin-top:8px;align-items:center}.key b{color:var(--g,var(--soft));margin-right:3px}
.names summary{cursor:pointer}.names p{font-size:.86rem;color:var(--soft);max-width:60ch;margin-top:4px}
`,eM=`
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
`,eS=`${ex}${ey}${ek}${eM}${ev}`,ez=c`<svg class="sr" aria-hidden="true" focusable="false"><defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class="hatchline" d="M0 0V6"/></pattern><pattern id="dots" width="6" height="6" patternUnits="userSpaceOnUse"><circle class="dot" cx="3" cy="3" r="1"/></pattern></defs>
    </svg>`;function eL({disposition:e}){return"block"===e||"advise"===e}function ej(e){return`'sha256-${btoa(String.fromCharCode(...(0,r.sc)((0,a.AI)(e))))}'`}function eT(e){var t,n,r,a,i,o,d;let b,w,v,x,y,k,M,S,z;return(w=new eb(b=function(e){let t=new Map,n=new Map,r=({release:e,target:r,status:a})=>(n.has(e)||n.set(e,new Set),n.get(e)?.add(a),eh(eh(t,r),e));for(let t of e.comparisons)eg(r(t),t.machineType);for(let t of e.findings)for(let e of t.occurrences){let n=r(e);for(let r of e.machineTypes)!function(e,{grade:t,disposition:n}){e.findings++,(!e.grade||ep(t)<ep(e.grade))&&(e.grade=t),(!e.disposition||eu(n)<eu(e.disposition))&&(e.disposition=n)}(eg(n,r),t)}let a=[...n.keys()].sort(K);return{releases:a.map(e=>({name:e,statuses:[...n.get(e)??[]].sort(K)})),targets:[...t].sort(([e],[t])=>K(e,t)).map(([e,t])=>({name:e,rows:function(e,t){let n=[...new Set([...e.values()].flatMap(e=>[...e.keys()]))].sort(K),r=[];for(let a of n){let n=t.map(t=>e.get(t)?.get(a)),i=JSON.stringify([X(a).stem,n.map(e=>e??null)]),o=r.at(-1);o?.key===i?o.machineTypes.push(a):r.push({machineTypes:[a],cells:n,key:i})}return r}(t,a)}))}}(e)),v=`default-src 'none'; style-src ${ej(eS)}; script-src ${ej(ew)}; base-uri 'none'; form-action 'none'`,c`<!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${v}"/>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="referrer" content="no-referrer">
    <title>${$[e.verdict].title} · vmstate-gate</title>
    <style>${new l(eS)}</style>
    </head>
    <body><a class="skip" href="#findings">Skip to the findings</a>${ez}
    <header class="bar"><span><b>vmstate-gate</b> live migration report</span>
    <button type="button" id="theme" hidden>Dark</button>
    </header>
    <main>${function(e){let{sign:t,title:n}=$[e.verdict],{phase:r}=e,a=void 0===r.candidate?"":` rc${r.candidate}`;return c`<header class="verdict v-${e.verdict}">
    <div class="mark" aria-hidden="true">${t}
    </div>
    <div>
    <h1>${n}</h1>
    <p class="reason">${(0,s.$Q)(e.reason,1200)}</p>
    <p class="phase"><b>Phase:</b> ${r.phase}${a}${r.frozen?", frozen":", not frozen"} <span>(${(0,s.$Q)(r.source,400)})</span></p>${function(e){let t=(0,V.E)(e),n=e=>t&&e?`${t}/${e}`:void 0,{pullRequest:r,headSha:a,runId:i}=e,o=[e.repository&&G(t,(0,s.$Q)(e.repository,120)),void 0!==r&&G(n(`pull/${r}`),`pull request ${r}`),a&&c`commit ${G(n(/^[0-9a-f]+$/i.test(a)?`commit/${a}`:void 0),c`<code>${a.slice(0,12)}</code>`)}`,void 0!==i&&G(n(`actions/runs/${i}`),`run ${i}`)].filter(e=>!1!==e&&void 0!==e&&""!==e);return c`${o.length>0&&c`<p class="run">${o.map((e,t)=>c`${t>0&&c`<span aria-hidden="true"> · </span>`}${e}`)}</p>`}`}(e.run)}
    </div>
    </header>`}(e)}${function({summary:e}){let t=(e,t,n)=>c`<li><b>${u(e)}</b> <span>${t}</span>${n}</li>`,n=ei.F4.filter(t=>e.byGrade[t]>0),r=m.filter(t=>e.byDisposition[t]>0);return c`<section aria-labelledby="summary">
    <h2 id="summary" class="sr">Summary</h2>
    <ul class="tiles">${t(e.brokenSections,1===e.brokenSections?"broken section":"broken sections")} ${t(e.findings,1===e.findings?"finding":"findings",c`<small>${r.map((t,n)=>`${n>0?", ":""}${u(e.byDisposition[t])} ${f[t]}`)}</small>`)} ${t(e.machineTypes,1===e.machineTypes?"machine type":"machine types")} ${t(e.releases,1===e.releases?"release":"releases")} ${(e.pairs>0||!e.probes)&&t(e.pairs,"dump pairs compared",c`<small>${u(e.distinctPairs)} distinct in content</small>`)}${e.probes&&t(e.probes.loaded,"saved guests load",c`<small>of ${u(e.probes.asked)}</small>`)}
    </ul>${n.length>0&&c`<ul class="grades">${n.map(t=>c`<li class="g-${t}"><b>${u(e.byGrade[t])} <span aria-hidden="true">${h[t]}</span> ${t}</b> <span>${g[t]}</span></li>`)}</ul>`}
    </section>`}(e)}${0===(t=e.problems).length?c``:c`<section aria-labelledby="problems">
    <h2 id="problems">Problems of this run</h2>
    <ul class="problems">${e$(t,({severity:e,code:t,message:n,remedy:r})=>c`<li class="p-${e}"><p><span class="tag">${e}</span> ${(0,s.$Q)(n,800)}</p><p class="remedy"><b>Remedy:</b> ${(0,s.$Q)(r,800)}</p><small><code>${(0,s.$Q)(t,80)}</code></small></li>`)}
    </ul>
    </section>`}${!(n=e.selfEdit)?c``:c`<section aria-labelledby="self-edit">
    <h2 id="self-edit">This pull request edits its own gate</h2>
    <p>The verdict above is by the base branch. With the edits it would be <b>${n.verdictWithEdits}</b>.</p>
    <ul>${e$(n.changes,e=>c`<li>${(0,s.$Q)(e,600)}</li>`)}
    </ul>
    <p class="soft">Files: ${e$(n.files,(e,t)=>c`${t>0&&", "}<code>${(0,s.$Q)(e,200)}</code>`)}</p>
    </section>`}${function(e,t){if(0===e.targets.length)return c`<section aria-labelledby="matrix"><h2 id="matrix">Machine types and releases</h2><p>Nothing was compared.</p></section>`;let n=e.releases.slice(-40),r=e.releases.length-n.length,a=400,i=0,o=e.targets.map(({name:e,rows:o})=>{let l=o.slice(0,a);return a-=l.length,i+=o.length-l.length,l.length>0&&function(e,{releases:t,skipped:n,scopes:r}){return c`<tbody><tr class="target"><th scope="rowgroup" colspan="${t.length+1}">${(0,s.$Q)(e.name,60)}</th></tr>${e.rows.map(a=>{var i;let o;return c`<tr><th scope="row">${i=a.machineTypes,o=c`<code>${function(e){let[t="",n=t]=[e[0],e.at(-1)];if(e.length<2)return(0,s.$Q)(t,80);let{stem:r,version:a}=X(n),i=a&&X(t).stem===r?a:n;return`${(0,s.$Q)(t,80)} … ${(0,s.$Q)(i,80)}`}(i)}</code>`,i.length<2?o:et(c`${o} <small>${p(i.length,"machine type")}</small>`,i)}</th>${t.map(({name:t},i)=>{var o,s,l;return o=a.cells[i+n],s=r.release(t),l=r.target(e.name),o?o.grade&&o.disposition?c`<td class="cell g-${o.grade}"><a href="#findings" data-release="${s}" data-target="${l}"><b><span aria-hidden="true">${h[o.grade]} </span>${o.grade}</b> <small>${p(o.findings,"finding")}, ${f[o.disposition]}</small></a></td>`:c`<td class="cell g-ok"><span aria-hidden="true">✓</span> <span class="sr">nothing found</span></td>`:c`<td class="cell nil"><span aria-hidden="true">–</span><span class="sr">not compared</span></td>`})}</tr>`})}</tbody>`}({name:e,rows:l},{releases:n,skipped:r,scopes:t})});return c`<section aria-labelledby="matrix">
    <h2 id="matrix">Machine types and releases</h2>
    <p class="lede"> The worst grade in each cell. Neighbouring machine types with the same result share a row; choose a cell to see its findings alone. </p>
    <div class="scroll" role="region" tabindex="0" aria-label="The matrix">
    <table class="matrix">
    <thead>
    <tr>
    <th scope="col">Machine type</th>${n.map(em)}
    </tr>
    </thead>${o}
    </table>
    </div>
    <p class="key"><span><b class="g-ok">✓</b> nothing found</span><span><b class="nil">–</b> not compared: no baseline of that release has the machine type, or the build gave no dump of it</span></p>${(r>0||i>0)&&c`<p class="note"> Left out to keep the page small: ${p(r,"older release")} and ${p(i,"row")}. </p>`}
    </section>`}(b,w)}${x=new ea(a=e,i=w),k=(y=(o=a.findings,[...(0,es.$)(o,e=>JSON.stringify([(0,ei.wn)(e.subject),(0,ei.Kq)(e)])).values()].map(ed).sort((e,t)=>(0,el.Tm)(e)-(0,el.Tm)(t)))).filter(eL),M=y.filter(e=>!eL(e)),S=k.map((e,t)=>x.entry(e,0===t)),z=M.map(e=>x.entry(e,!1)),c`<section aria-labelledby="findings">
    <h2 id="findings" tabindex="-1">Findings by section</h2>${0===y.length?c`<p>No findings.</p>`:function({summary:e},t){let n=ei.F4.filter(t=>e.byGrade[t]>0),r=m.filter(t=>e.byDisposition[t]>0),a=(e,t,n,r)=>c`<label class="chip"><input type="checkbox" name="${e}" value="${t}" checked/><span>${n} <small>${u(r)}</small></span></label>`;return c`<form id="filters" role="search" aria-label="Filter findings" hidden>
    <fieldset><legend>Grade</legend>${n.map(t=>a("g",t,c`<span aria-hidden="true">${h[t]} </span>${t}`,e.byGrade[t]))}
    </fieldset>
    <fieldset><legend>Policy</legend>${r.map(t=>a("d",t,c`${f[t]}`,e.byDisposition[t]))}
    </fieldset>
    <label>Release <select name="r"><option value="">all</option>${eo(t.releases)}</select></label>
    <label>Target <select name="t"><option value="">all</option>${eo(t.targets)}</select></label>
    <label class="grow">Search <input type="search" name="q" placeholder="section, field, machine type, fingerprint" autocomplete="off" spellcheck="false"></label>
    <div class="acts">
    <button type="reset">Reset</button>
    <button type="button" id="expand">Expand all</button>
    <button type="button" id="collapse">Collapse all</button>
    </div>
    <output id="status" role="status"></output>
    </form>`}(a,i)}
    <p id="none" class="note" hidden>No finding matches these filters.</p>${function({omittedFindings:e,omittedLayouts:t}){return 0===e&&0===t?c``:c`<p class="note strong"> To keep this page usable it leaves out ${u(e)} of the least grave findings and the layouts of ${p(t,"section")}. The whole is in report.json. </p>`}(x)}
    <div id="entries"${y.length>100&&c` class="many"`}>${S}${M.length>0&&c`<h3 class="others" id="others">Not broken: waived, cosmetic or for information</h3>`}${z}
    </div>
    </section>`}${0===(r=e.waivers).length?c``:c`<section aria-labelledby="waivers">
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
    <tbody>${e$(r,e=>c`<tr>
      <td><span class="tag w-${e.state}">${ef[e.state]}</span></td>
      <th scope="row">${(function({fingerprint:e,rule:t,section:n,path:r,machineTypes:a}){let i=[e,t,n,r].filter(e=>void 0!==e);return c`${i.map((e,t)=>c`${t>0&&" "}<code>${(0,s.$Q)(e,160)}</code>`)}${a&&c` for ${ee(a)}`}`})(e)}</th>
      <td>${(0,s.$Q)(e.reason,600)}</td>
      <td>${(0,s.$Q)(e.acceptedBy,120)}</td>
      <td>${(0,s.$Q)(e.expires,40)}</td>
      <td class="num">${u(e.matches)}</td>
      </tr>`,e=>c`<tr><td colspan="6">${e}</td></tr>`)}
    </tbody>
    </table>
    </div>
    </section>`}${d=w,c`<ul id="lists" hidden>${d.lists.map(e=>c`<li>${e}</li>`)}</ul>`}
    </main>
    <footer>vmstate-gate ${e.tool.version}. This file is complete: it loads nothing and sends nothing.
    </footer>
    <script>${new l(ew)}</script>
    </body>
    </html>`).text}},5131:(e,t,n)=>{n.d(t,{Y:()=>s,layoutPairText:()=>o,layoutText:()=>i});var r=n(8606);let a={same:" ",renamed:"~",resized:"!",moved:"^",removed:"-",added:"+",certainty:"?"};function i(e,t,n){let a=t.filter(e=>0===e.depth).reduce((e,t)=>{var n;return e+("always"===(n=t).certainty&&"subsection"!==n.kind?n.bytes??0:0)},0),i=t.map(e=>{let t="always"===e.certainty?" ":"?";return`${d(e).padStart(9)} ${t} ${l(e,n.width-13)}`}),{bold:o,dim:s}=n.colors;return[o((0,r.eR)(e)),s("    bytes   field"),...i,s(`${String(a).padStart(9)}   bytes that surely travel (? : a predicate or a need decides)`),""].join("\n")}function o(e,t){let n=Math.floor((t.width-3)/2),{bold:i,dim:o}=t.colors,s=e=>null===e?" ".repeat(n):c(`${d(e).padStart(7)} ${l(e,n-8)}`,n).padEnd(n),p=e.rows.map(e=>{let n=`${s(e.old)} ${a[e.change]} ${s(e.new)}`.trimEnd();return"same"===e.change?n:(function(e,{colors:t}){return"renamed"===e?t.dim:"certainty"===e?t.yellow:"added"===e?t.green:t.red})(e.change,t)(n)}),u=`${c((0,r.eR)(e.oldLabel),n).padEnd(n)}   ${c((0,r.eR)(e.newLabel),n)}`;return[i(`${(0,r.eR)(e.section)} (description ${(0,r.eR)(e.description)})`),o(u),...p,...e.omitted>0?[o(`${e.omitted} rows that agree are left out`)]:[],o("- gone  + new  ! other bytes  ^ moved  ~ renamed  ? certainty changed"),""].join("\n")}function s(e,t=2,n=40){let a=new Set;e.rows.forEach((e,n)=>{if("same"!==e.change&&"renamed"!==e.change)for(let e=n-t;e<=n+t;e++)a.add(e)});let i=[],o=!1;return e.rows.forEach((e,t)=>{var n;let s;if(!a.has(t)){o=!0;return}o&&i.length>0&&i.push("@@"),o=!1,i.push(...(n=e,s=(e,t)=>{var n;let a;return t?[`${e} ${"  ".repeat(t.depth)}${(0,r.eR)(t.path)}  ${(a="always"===(n=t).certainty||"subsection"===n.kind?"":", when a predicate says so","subsection"===n.kind?`subsection, ${(0,r.eR)(n.shape)}, when needed`:`${(0,r.eR)(n.shape)}${a}`)}`]:[]},"same"===n.change||"renamed"===n.change?s(" ",n.new??n.old):[...s("-",n.old),...s("+",n.new)]))}),i.length<=n?i:[...i.slice(0,n),`@@ ${i.length-n} more lines`]}function l(e,t){var n,a;let i="subsection"===e.kind?`subsection ${e.path}`:e.path,o="field"!==e.kind||/^\d+ bytes?$/.test(e.shape)?"":` (${e.shape})`;return c(`${"  ".repeat(e.depth)}${(0,r.eR)((n=i,a=t,n.length<=a?n:`…${n.slice(n.length-Math.max(8,a-1))}`))}${(0,r.eR)(o)}`,t)}function d(e){return"subsection"===e.kind?"":null===e.bytes?"?":String(e.bytes)}function c(e,t){return e.length<=t?e:`${e.slice(0,Math.max(0,t-1))}…`}},6788:(e,t,n)=>{n.d(t,{SUMMARY_LIMIT:()=>d,U:()=>$,renderMarkdown:()=>c});var r=n(9601),a=n(8606),i=n(3906),o=n(5131),s=n(3173),l=n(1173);let d=Math.floor(1048576/3);function c(e,t){var n,s;let d,c=(0,l.sJ)(e),b=[function(e){let{summary:t,verdict:n}=e,r=t.brokenSections,i=new Set(e.findings.filter(e=>"block"===e.disposition).map(l.Vb)),o={compatible:"Nothing here breaks live migration",advisory:`${h(r,"section")} to look at, nothing blocks`,incompatible:`This breaks live migration: ${h(t.byDisposition.block,"blocking finding")} in ${h(i.size,"section")}${r>i.size?`, ${r-i.size} more to look at`:""}`,error:"The gate could not judge this change"}[n],s=`${h(t.machineTypes,"machine type")} against ${h(t.releases,"release")}${function({summary:{probes:e}}){return e?`; ${e.loaded} of ${h(e.asked,"saved guest")} load`:""}(e)}`;return`### ${u[n]} vmstate-gate: ${o}

${(0,a.h$)(e.reason)}

<sub>${s}. Phase: ${(0,a.p7)(e.phase.source)}.</sub>`}(e),e.problems.slice(0,50).map(e=>`> **${e.severity}**: ${(0,a.h$)(e.message)}. ${(0,a.h$)(e.remedy)}.`).join("\n>\n"),function(e){let t=e.selfEdit;if(!t)return"";let n=t.files.slice(0,20).map(a.D9).join(", "),r=t.changes.slice(0,20).map(e=>`- ${(0,a.h$)(e)}`);return[`**This change edits the gate itself** (${n}). It is judged by the base branch; with its edits the verdict would be **${t.verdictWithEdits}**.`,...r].join("\n")}(e)].filter(Boolean),w=[function(e){if(0===e.waivers.length)return"";let t=e.waivers.slice(0,100).map(e=>{let t=e.fingerprint??`${e.rule??""} ${e.section??""}`;return`| ${(0,a.D9)(t)} | ${e.state} | ${e.matches} | ${(0,a.p7)(e.expires)} | ${(0,a.p7)(e.reason)} | ${(0,a.p7)(e.acceptedBy)} |`});return`<details><summary>${h(e.waivers.length,"waiver")}</summary>

| waiver | state | findings | expires | reason | accepted by |
|---|---|---|---|---|---|
${t.join("\n")}

</details>`}(e),t.information?function(e){let t=e.findings.filter(e=>"info"===e.disposition);if(0===t.length)return"";let n=t.slice(0,500).map(e=>`- ${e.grade}: ${(0,a.D9)((0,l.Vb)(e))} ${(0,a.h$)(e.message)}`),r=t.length>500?`
- and ${t.length-500} more, all in report.json`:"";return`<details><summary>${h(t.length,"difference")} that no guest meets</summary>

${n.join("\n")}${r}

</details>`}(e):"",function(e){let{runUrl:t}=e.run,n=t&&/^https?:\/\/[A-Za-z0-9.:-]+\/[A-Za-z0-9._/-]+$/.test(t)?`[Run and report files](${t}) \xb7 `:"";return`<sub>${n}vmstate-gate ${(0,a.p7)(e.tool.version)}</sub>`}(e)],v=new p(t.limit-400);for(let e of b)v.take(e);v.take(w[2]??"");let x=c.map(t=>(function(e,t){let[n]=t.findings,o=[...new Set(t.findings.map(e=>e.ruleId))],s=o.length>2?`, ${o.length-2} more`:"",d=[(0,a.D9)(t.name),`${"waived"===t.disposition?"waived ":""}${"block"===t.disposition?`**${t.grade}**`:t.grade}`,(0,a.p7)((0,r.cy)(n)),o.slice(0,2).join(", ")+s+function({findings:e}){return e.every(({already:e})=>e?.onBase)?" (already broken on the base branch)":e.every(({already:e})=>e?.releases)?" (shipped in a release already)":""}(t),m(e,n),(0,a.h$)((0,i.ZO)((0,l.Og)(t)))];return`| ${d.join(" | ")} |`})(e,t)),y=x.filter((e,t)=>0===t||v.takes(e)),k=c.flatMap(t=>t.findings.map(t=>{var n,s,d;let c,p,u,h,g,b;return n=e,s=t,p=r.y0[s.ruleId],u=void 0===s.layout?void 0:n.layouts[s.layout],h=(0,a.D9)([(0,l.Vb)(s),...s.path].join(" › ")),g="backward"===s.direction?", backward":"",b=[`**${(0,a.h$)(s.message)}.** ${(0,a.h$)(s.why)}`,`- What a guest meets: ${(0,a.p7)((0,r.cy)(s))}`,`- What to do: ${(0,a.h$)(p.fix)}`,`- Holds for: ${(0,a.h$)((0,i.ZO)(s.occurrences))||"the change itself"}`,`- Decided by: ${(0,a.h$)(s.decidedBy)}`,s.already?`- Not new: ${(0,a.h$)((0,i.h2)(s.already))}`:"",s.confirmation?`- Probe: ${(0,a.h$)(s.confirmation.text)}`:"",s.location?`- Where: ${m(n,s)}`:"",s.baseLocation?`- Was at: ${f(n,s.baseLocation,n.run.baseSha)}`:"",u?`
${d=u,0===(c=(0,o.Y)(d)).length?"":(0,a.p0)([`--- ${d.oldLabel}`,`+++ ${d.newLabel}`,...c],"diff")}`:"",`
If a maintainer accepts it:

${(0,a.p0)([$(s)],"sh")}`],`<details><summary>${s.grade}${g}: ${h} (${s.ruleId})</summary>

${b.filter(Boolean).join("\n")}

</details>`})),M=k.filter(e=>v.takes(e)),S=w.slice(0,2).filter(e=>""!==e&&v.takes(e)),z=function(e,t){if(e+t===0)return"";let n=[e>0?`${h(e,"section")} found no room in this table`:"",t>0?`the details of ${h(t,"finding")} found none below`:""];return`_${n.filter(Boolean).join("; ")}. The whole is in report.json and report.html._`}(x.length-y.length,k.length-M.length);return n=[...b,x.length>0?[g,...y].join("\n"):"",z,M.join("\n"),...S,w[2]].filter(Boolean).join("\n\n"),s=t.limit,d="\n\n…",n.length<=s?`${n}
`:n.slice(0,s-d.length-1)+d}class p{left;constructor(e){this.left=e}take(e){this.left-=e.length+2}takes(e){return!(e.length+2>this.left)&&(this.take(e),!0)}}let u={compatible:"✅",advisory:"⚠️",incompatible:"❌",error:"❗"};function h(e,t){return`${e} ${t}${1===e?"":"s"}`}let g="| section | grade | what a guest meets | rule | where | machine types |\n|---|---|---|---|---|---|";function m(e,{location:t}){return t?f(e,t,e.run.headSha):"unknown"}function f(e,t,n){let r=(0,a.D9)(`${t.file}:${t.line}`),i=(0,s.P)(e.run,n,t);return void 0===i?r:`[${r}](${i.replace(/[()]/g,e=>"("===e?"%28":"%29")})`}function $(e){return`vmstate-gate waive ${e.fingerprint} --reason "…" --accepted-by NAME --expires YYYY-MM-DD`}},3173:(e,t,n)=>{n.d(t,{E:()=>o,P:()=>s});let r=/^https?:\/\/[\w.-]+(:\d+)?$/,a=/^[\w.-]+\/[\w.-]+$/,i=/^[0-9a-f]{7,64}$/i;function o(e){let t=e.serverUrl?.replace(/\/$/,"");if(t&&e.repository&&r.test(t)&&a.test(e.repository))return`${t}/${e.repository}`}function s(e,t,n){let r=o(e);if(!r||!t||!i.test(t))return;let a=n.file.split("/").map(l).join("/"),s=n.endLine&&n.endLine>n.line?`-L${n.endLine}`:"";return`${r}/blob/${t}/${a}#L${n.line}${s}`}function l(e){return encodeURIComponent(e.replace(/\p{Surrogate}/gu,"�"))}},1173:(e,t,n)=>{n.d(t,{Og:()=>c,Tm:()=>d,Vb:()=>s,sJ:()=>o});var r=n(7927),a=n(5406);let i=["block","advise","waived","info"];function o(e){let t=e.findings.filter(e=>"info"!==e.disposition);return[...(0,a.$)(t,l).values()].map(e=>{let t=[...e].sort((e,t)=>d(e)-d(t)),[n]=t;return{name:s(n),grade:n.grade,disposition:n.disposition,findings:t}}).sort((e,t)=>d(e)-d(t))}function s(e){let{subject:t}=e;return(0,r.wn)(t)??("machine-type"===t.kind?`${t.target} machine types`:e.ruleId)}function l(e){let t=(0,r.wn)(e.subject);return void 0===t?`\0${(0,r.cu)(e)}`:`${t}\0${(0,r.Kq)(e)??""}`}function d(e){return i.indexOf(e.disposition)*r.F4.length+r.F4.indexOf(e.grade)}function c(e){let t=e.findings.flatMap(e=>e.occurrences);return[...(0,a.$)(t,e=>`${e.release}\0${e.target}`).values()].map(e=>{let[t]=[...e].sort((e,t)=>t.machineTypes.length-e.machineTypes.length);return t})}},5406:(e,t,n)=>{n.d(t,{$:()=>r});function r(e,t){let n=new Map;for(let r of e){let e=t(r);if(void 0===e)continue;let a=n.get(e);a?a.push(r):n.set(e,[r])}return n}}};