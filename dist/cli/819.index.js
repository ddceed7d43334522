"use strict";exports.id=819,exports.ids=[819],exports.modules={9819:(r,s,e)=>{function t(r){return`${JSON.stringify(r,null,2)}
`}e.r(s),e.d(s,{renderJson:()=>t})}};