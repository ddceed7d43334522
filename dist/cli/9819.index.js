"use strict";exports.id=9819,exports.ids=[9819],exports.modules={9819:(r,s,e)=>{function t(r){return`${JSON.stringify(r,null,2)}
`}e.r(s),e.d(s,{renderJson:()=>t})}};