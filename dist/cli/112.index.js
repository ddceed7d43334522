"use strict";
exports.id = 112;
exports.ids = [112];
exports.modules = {

/***/ 7112:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   renderSarif: () => (/* binding */ renderSarif)
/* harmony export */ });
function renderSarif(report) {
    return JSON.stringify(report);
}


/***/ })

};
;