// Packages that offer nothing but ESM are found by the import condition, after everything else was tried.
module.exports = (request, options) => {
  try {
    return options.defaultResolver(request, options);
  } catch {
    return options.defaultResolver(request, { ...options, conditions: ['node', 'import', 'default'] });
  }
};
