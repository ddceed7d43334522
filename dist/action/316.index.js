"use strict";
exports.id = 316;
exports.ids = [316];
exports.modules = {

/***/ 28316:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   renderHtml: () => (/* binding */ renderHtml)
/* harmony export */ });
function renderHtml(report) {
    return JSON.stringify(report);
}


/***/ })

};
;