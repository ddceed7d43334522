/** Jest's reporter for `npm run attacks`: how many were tried, and how many held. */
module.exports = class {
  onRunComplete(_contexts, { numPassedTests, numFailedTests }) {
    console.log(`${numPassedTests + numFailedTests} attacks tried, ${numPassedTests} held`);
  }
};
