"use strict";exports.id=6126,exports.ids=[6126],exports.modules={6126:(e,t,s)=>{s.r(t),s.d(t,{register:()=>c});var o=s(9096),r=s(7946),i=s(8606),n=s(94),a=s(1525);let c=(e,t)=>{(0,a.h)(e.command("show").description("one release’s baselines").argument("<release>").argument("[target]")).action((e,s,{baselines:a})=>{for(let{manifest:c,dumps:l}of(0,r.E)((0,o.Ch)((0,n.IS)(a,t)),e,s)){for(let[e,s]of(t.out(`${c.release} ${c.target} (${c.status})
`),Object.entries(c.provenance)))t.out(`  ${e}: ${(0,i.RK)(String(s))}
`);for(let e of l)t.out(`  ${e.digest}: ${e.sections} sections
    ${e.machineTypes.join(" ")}
`)}})}}};