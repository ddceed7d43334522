// Required before a program: writes the names and sizes of the JavaScript files that it loaded to $LOADED_FILES.
const fs = require('node:fs');
const Module = require('node:module');
const loaded = new Map();
const load = Module._extensions['.js'];
Module._extensions['.js'] = (module, file) => {
  loaded.set(file, fs.statSync(file).size);
  return load(module, file);
};
process.on('exit', () => fs.writeFileSync(process.env.LOADED_FILES, JSON.stringify([...loaded])));
