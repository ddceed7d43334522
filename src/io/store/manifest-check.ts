// @ts-nocheck
// Made by `npm run schema-code` from schemas/baseline.schema.json.
export const checkManifest = validate10;
const schema11 = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  $id: 'manifest',
  title: 'Baseline of one release and target',
  type: 'object',
  additionalProperties: false,
  required: ['schemaVersion', 'release', 'target', 'kind', 'status', 'provenance', 'machineTypes'],
  properties: {
    schemaVersion: { const: 2 },
    release: { $ref: '#/definitions/name' },
    target: { $ref: '#/definitions/name' },
    kind: { enum: ['upstream', 'stable'] },
    status: { enum: ['released', 'frozen', 'development'] },
    provenance: {
      type: 'object',
      additionalProperties: false,
      required: ['qemuVersion', 'command', 'origin', 'date', 'by'],
      properties: {
        qemuVersion: { $ref: '#/definitions/text' },
        command: { $ref: '#/definitions/text' },
        origin: { $ref: '#/definitions/text' },
        date: { type: 'string', pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)?$' },
        by: { $ref: '#/definitions/text' },
      },
    },
    lacking: { $ref: '#/definitions/text' },
    accepted: {
      type: 'array',
      minItems: 1,
      maxItems: 1000,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['section', 'reason', 'acceptedBy', 'date'],
        properties: {
          section: { $ref: '#/definitions/text' },
          reason: { $ref: '#/definitions/text' },
          acceptedBy: { $ref: '#/definitions/text' },
          date: { type: 'string', pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)?$' },
        },
      },
    },
    machineTypes: {
      type: 'object',
      maxProperties: 10000,
      propertyNames: { $ref: '#/definitions/name' },
      additionalProperties: { $ref: '#/definitions/digest' },
    },
    dumps: {},
  },
  if: { properties: { lacking: {} }, required: ['lacking'] },
  then: { properties: { machineTypes: { type: 'object', maxProperties: 0 } } },
  else: { properties: { machineTypes: { type: 'object', minProperties: 1 } } },
  definitions: {
    name: { type: 'string', pattern: '^[A-Za-z0-9][A-Za-z0-9._+~-]{0,127}$' },
    digest: { type: 'string', pattern: '^[0-9a-f]{64}$' },
    names: { type: 'array', items: { type: 'string' }, uniqueItems: true },
    text: { type: 'string', minLength: 1, maxLength: 2000 },
  },
};
const schema12 = { type: 'string', pattern: '^[A-Za-z0-9][A-Za-z0-9._+~-]{0,127}$' };
const schema14 = { type: 'string', minLength: 1, maxLength: 2000 };
const schema23 = { type: 'string', pattern: '^[0-9a-f]{64}$' };
const func2 = Object.prototype.hasOwnProperty;
const pattern0 = new RegExp('^[A-Za-z0-9][A-Za-z0-9._+~-]{0,127}$', 'u');
const pattern2 = new RegExp('^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)?$', 'u');
const pattern5 = new RegExp('^[0-9a-f]{64}$', 'u');

function validate10(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  /*# sourceURL="manifest" */ let vErrors = null;
  let errors = 0;
  const _errs1 = errors;
  let valid0 = true;
  const _errs2 = errors;
  if (data && typeof data == 'object' && !Array.isArray(data)) {
    let missing0;
    if (data.lacking === undefined && (missing0 = 'lacking')) {
      const err0 = {};
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
  }
  var _valid0 = _errs2 === errors;
  errors = _errs1;
  if (vErrors !== null) {
    if (_errs1) {
      vErrors.length = _errs1;
    } else {
      vErrors = null;
    }
  }
  let ifClause0;
  if (_valid0) {
    const _errs3 = errors;
    if (data && typeof data == 'object' && !Array.isArray(data)) {
      if (data.machineTypes !== undefined) {
        let data0 = data.machineTypes;
        const _errs4 = errors;
        if (errors === _errs4) {
          if (data0 && typeof data0 == 'object' && !Array.isArray(data0)) {
            if (Object.keys(data0).length > 0) {
              validate10.errors = [
                {
                  instancePath: instancePath + '/machineTypes',
                  schemaPath: '#/then/properties/machineTypes/maxProperties',
                  keyword: 'maxProperties',
                  params: { limit: 0 },
                  message: 'must NOT have more than 0 properties',
                },
              ];
              return false;
            }
          } else {
            validate10.errors = [
              {
                instancePath: instancePath + '/machineTypes',
                schemaPath: '#/then/properties/machineTypes/type',
                keyword: 'type',
                params: { type: 'object' },
                message: 'must be object',
              },
            ];
            return false;
          }
        }
      }
    }
    var _valid0 = _errs3 === errors;
    valid0 = _valid0;
    ifClause0 = 'then';
  } else {
    const _errs6 = errors;
    if (data && typeof data == 'object' && !Array.isArray(data)) {
      if (data.machineTypes !== undefined) {
        let data1 = data.machineTypes;
        const _errs7 = errors;
        if (errors === _errs7) {
          if (data1 && typeof data1 == 'object' && !Array.isArray(data1)) {
            if (Object.keys(data1).length < 1) {
              validate10.errors = [
                {
                  instancePath: instancePath + '/machineTypes',
                  schemaPath: '#/else/properties/machineTypes/minProperties',
                  keyword: 'minProperties',
                  params: { limit: 1 },
                  message: 'must NOT have fewer than 1 properties',
                },
              ];
              return false;
            }
          } else {
            validate10.errors = [
              {
                instancePath: instancePath + '/machineTypes',
                schemaPath: '#/else/properties/machineTypes/type',
                keyword: 'type',
                params: { type: 'object' },
                message: 'must be object',
              },
            ];
            return false;
          }
        }
      }
    }
    var _valid0 = _errs6 === errors;
    valid0 = _valid0;
    ifClause0 = 'else';
  }
  if (!valid0) {
    const err1 = {
      instancePath,
      schemaPath: '#/if',
      keyword: 'if',
      params: { failingKeyword: ifClause0 },
      message: 'must match "' + ifClause0 + '" schema',
    };
    if (vErrors === null) {
      vErrors = [err1];
    } else {
      vErrors.push(err1);
    }
    errors++;
    validate10.errors = vErrors;
    return false;
  }
  if (errors === 0) {
    if (data && typeof data == 'object' && !Array.isArray(data)) {
      let missing1;
      if (
        (data.schemaVersion === undefined && (missing1 = 'schemaVersion')) ||
        (data.release === undefined && (missing1 = 'release')) ||
        (data.target === undefined && (missing1 = 'target')) ||
        (data.kind === undefined && (missing1 = 'kind')) ||
        (data.status === undefined && (missing1 = 'status')) ||
        (data.provenance === undefined && (missing1 = 'provenance')) ||
        (data.machineTypes === undefined && (missing1 = 'machineTypes'))
      ) {
        validate10.errors = [
          {
            instancePath,
            schemaPath: '#/required',
            keyword: 'required',
            params: { missingProperty: missing1 },
            message: "must have required property '" + missing1 + "'",
          },
        ];
        return false;
      } else {
        const _errs9 = errors;
        for (const key0 in data) {
          if (!func2.call(schema11.properties, key0)) {
            validate10.errors = [
              {
                instancePath,
                schemaPath: '#/additionalProperties',
                keyword: 'additionalProperties',
                params: { additionalProperty: key0 },
                message: 'must NOT have additional properties',
              },
            ];
            return false;
            break;
          }
        }
        if (_errs9 === errors) {
          if (data.schemaVersion !== undefined) {
            const _errs10 = errors;
            if (2 !== data.schemaVersion) {
              validate10.errors = [
                {
                  instancePath: instancePath + '/schemaVersion',
                  schemaPath: '#/properties/schemaVersion/const',
                  keyword: 'const',
                  params: { allowedValue: 2 },
                  message: 'must be equal to constant',
                },
              ];
              return false;
            }
            var valid3 = _errs10 === errors;
          } else {
            var valid3 = true;
          }
          if (valid3) {
            if (data.release !== undefined) {
              let data3 = data.release;
              const _errs11 = errors;
              const _errs12 = errors;
              if (errors === _errs12) {
                if (typeof data3 === 'string') {
                  if (!pattern0.test(data3)) {
                    validate10.errors = [
                      {
                        instancePath: instancePath + '/release',
                        schemaPath: '#/definitions/name/pattern',
                        keyword: 'pattern',
                        params: { pattern: '^[A-Za-z0-9][A-Za-z0-9._+~-]{0,127}$' },
                        message: 'must match pattern "' + '^[A-Za-z0-9][A-Za-z0-9._+~-]{0,127}$' + '"',
                      },
                    ];
                    return false;
                  }
                } else {
                  validate10.errors = [
                    {
                      instancePath: instancePath + '/release',
                      schemaPath: '#/definitions/name/type',
                      keyword: 'type',
                      params: { type: 'string' },
                      message: 'must be string',
                    },
                  ];
                  return false;
                }
              }
              var valid3 = _errs11 === errors;
            } else {
              var valid3 = true;
            }
            if (valid3) {
              if (data.target !== undefined) {
                let data4 = data.target;
                const _errs14 = errors;
                const _errs15 = errors;
                if (errors === _errs15) {
                  if (typeof data4 === 'string') {
                    if (!pattern0.test(data4)) {
                      validate10.errors = [
                        {
                          instancePath: instancePath + '/target',
                          schemaPath: '#/definitions/name/pattern',
                          keyword: 'pattern',
                          params: { pattern: '^[A-Za-z0-9][A-Za-z0-9._+~-]{0,127}$' },
                          message: 'must match pattern "' + '^[A-Za-z0-9][A-Za-z0-9._+~-]{0,127}$' + '"',
                        },
                      ];
                      return false;
                    }
                  } else {
                    validate10.errors = [
                      {
                        instancePath: instancePath + '/target',
                        schemaPath: '#/definitions/name/type',
                        keyword: 'type',
                        params: { type: 'string' },
                        message: 'must be string',
                      },
                    ];
                    return false;
                  }
                }
                var valid3 = _errs14 === errors;
              } else {
                var valid3 = true;
              }
              if (valid3) {
                if (data.kind !== undefined) {
                  let data5 = data.kind;
                  const _errs17 = errors;
                  if (!(data5 === 'upstream' || data5 === 'stable')) {
                    validate10.errors = [
                      {
                        instancePath: instancePath + '/kind',
                        schemaPath: '#/properties/kind/enum',
                        keyword: 'enum',
                        params: { allowedValues: schema11.properties.kind.enum },
                        message: 'must be equal to one of the allowed values',
                      },
                    ];
                    return false;
                  }
                  var valid3 = _errs17 === errors;
                } else {
                  var valid3 = true;
                }
                if (valid3) {
                  if (data.status !== undefined) {
                    let data6 = data.status;
                    const _errs18 = errors;
                    if (!(data6 === 'released' || data6 === 'frozen' || data6 === 'development')) {
                      validate10.errors = [
                        {
                          instancePath: instancePath + '/status',
                          schemaPath: '#/properties/status/enum',
                          keyword: 'enum',
                          params: { allowedValues: schema11.properties.status.enum },
                          message: 'must be equal to one of the allowed values',
                        },
                      ];
                      return false;
                    }
                    var valid3 = _errs18 === errors;
                  } else {
                    var valid3 = true;
                  }
                  if (valid3) {
                    if (data.provenance !== undefined) {
                      let data7 = data.provenance;
                      const _errs19 = errors;
                      if (errors === _errs19) {
                        if (data7 && typeof data7 == 'object' && !Array.isArray(data7)) {
                          let missing2;
                          if (
                            (data7.qemuVersion === undefined && (missing2 = 'qemuVersion')) ||
                            (data7.command === undefined && (missing2 = 'command')) ||
                            (data7.origin === undefined && (missing2 = 'origin')) ||
                            (data7.date === undefined && (missing2 = 'date')) ||
                            (data7.by === undefined && (missing2 = 'by'))
                          ) {
                            validate10.errors = [
                              {
                                instancePath: instancePath + '/provenance',
                                schemaPath: '#/properties/provenance/required',
                                keyword: 'required',
                                params: { missingProperty: missing2 },
                                message: "must have required property '" + missing2 + "'",
                              },
                            ];
                            return false;
                          } else {
                            const _errs21 = errors;
                            for (const key1 in data7) {
                              if (!(
                                key1 === 'qemuVersion' ||
                                key1 === 'command' ||
                                key1 === 'origin' ||
                                key1 === 'date' ||
                                key1 === 'by'
                              )) {
                                validate10.errors = [
                                  {
                                    instancePath: instancePath + '/provenance',
                                    schemaPath: '#/properties/provenance/additionalProperties',
                                    keyword: 'additionalProperties',
                                    params: { additionalProperty: key1 },
                                    message: 'must NOT have additional properties',
                                  },
                                ];
                                return false;
                                break;
                              }
                            }
                            if (_errs21 === errors) {
                              if (data7.qemuVersion !== undefined) {
                                let data8 = data7.qemuVersion;
                                const _errs22 = errors;
                                const _errs23 = errors;
                                if (errors === _errs23) {
                                  if (typeof data8 === 'string') {
                                    if (data8.length > 2000) {
                                      validate10.errors = [
                                        {
                                          instancePath: instancePath + '/provenance/qemuVersion',
                                          schemaPath: '#/definitions/text/maxLength',
                                          keyword: 'maxLength',
                                          params: { limit: 2000 },
                                          message: 'must NOT have more than 2000 characters',
                                        },
                                      ];
                                      return false;
                                    } else {
                                      if (data8.length < 1) {
                                        validate10.errors = [
                                          {
                                            instancePath: instancePath + '/provenance/qemuVersion',
                                            schemaPath: '#/definitions/text/minLength',
                                            keyword: 'minLength',
                                            params: { limit: 1 },
                                            message: 'must NOT have fewer than 1 characters',
                                          },
                                        ];
                                        return false;
                                      }
                                    }
                                  } else {
                                    validate10.errors = [
                                      {
                                        instancePath: instancePath + '/provenance/qemuVersion',
                                        schemaPath: '#/definitions/text/type',
                                        keyword: 'type',
                                        params: { type: 'string' },
                                        message: 'must be string',
                                      },
                                    ];
                                    return false;
                                  }
                                }
                                var valid6 = _errs22 === errors;
                              } else {
                                var valid6 = true;
                              }
                              if (valid6) {
                                if (data7.command !== undefined) {
                                  let data9 = data7.command;
                                  const _errs25 = errors;
                                  const _errs26 = errors;
                                  if (errors === _errs26) {
                                    if (typeof data9 === 'string') {
                                      if (data9.length > 2000) {
                                        validate10.errors = [
                                          {
                                            instancePath: instancePath + '/provenance/command',
                                            schemaPath: '#/definitions/text/maxLength',
                                            keyword: 'maxLength',
                                            params: { limit: 2000 },
                                            message: 'must NOT have more than 2000 characters',
                                          },
                                        ];
                                        return false;
                                      } else {
                                        if (data9.length < 1) {
                                          validate10.errors = [
                                            {
                                              instancePath: instancePath + '/provenance/command',
                                              schemaPath: '#/definitions/text/minLength',
                                              keyword: 'minLength',
                                              params: { limit: 1 },
                                              message: 'must NOT have fewer than 1 characters',
                                            },
                                          ];
                                          return false;
                                        }
                                      }
                                    } else {
                                      validate10.errors = [
                                        {
                                          instancePath: instancePath + '/provenance/command',
                                          schemaPath: '#/definitions/text/type',
                                          keyword: 'type',
                                          params: { type: 'string' },
                                          message: 'must be string',
                                        },
                                      ];
                                      return false;
                                    }
                                  }
                                  var valid6 = _errs25 === errors;
                                } else {
                                  var valid6 = true;
                                }
                                if (valid6) {
                                  if (data7.origin !== undefined) {
                                    let data10 = data7.origin;
                                    const _errs28 = errors;
                                    const _errs29 = errors;
                                    if (errors === _errs29) {
                                      if (typeof data10 === 'string') {
                                        if (data10.length > 2000) {
                                          validate10.errors = [
                                            {
                                              instancePath: instancePath + '/provenance/origin',
                                              schemaPath: '#/definitions/text/maxLength',
                                              keyword: 'maxLength',
                                              params: { limit: 2000 },
                                              message: 'must NOT have more than 2000 characters',
                                            },
                                          ];
                                          return false;
                                        } else {
                                          if (data10.length < 1) {
                                            validate10.errors = [
                                              {
                                                instancePath: instancePath + '/provenance/origin',
                                                schemaPath: '#/definitions/text/minLength',
                                                keyword: 'minLength',
                                                params: { limit: 1 },
                                                message: 'must NOT have fewer than 1 characters',
                                              },
                                            ];
                                            return false;
                                          }
                                        }
                                      } else {
                                        validate10.errors = [
                                          {
                                            instancePath: instancePath + '/provenance/origin',
                                            schemaPath: '#/definitions/text/type',
                                            keyword: 'type',
                                            params: { type: 'string' },
                                            message: 'must be string',
                                          },
                                        ];
                                        return false;
                                      }
                                    }
                                    var valid6 = _errs28 === errors;
                                  } else {
                                    var valid6 = true;
                                  }
                                  if (valid6) {
                                    if (data7.date !== undefined) {
                                      let data11 = data7.date;
                                      const _errs31 = errors;
                                      if (errors === _errs31) {
                                        if (typeof data11 === 'string') {
                                          if (!pattern2.test(data11)) {
                                            validate10.errors = [
                                              {
                                                instancePath: instancePath + '/provenance/date',
                                                schemaPath: '#/properties/provenance/properties/date/pattern',
                                                keyword: 'pattern',
                                                params: {
                                                  pattern:
                                                    '^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)?$',
                                                },
                                                message:
                                                  'must match pattern "' +
                                                  '^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)?$' +
                                                  '"',
                                              },
                                            ];
                                            return false;
                                          }
                                        } else {
                                          validate10.errors = [
                                            {
                                              instancePath: instancePath + '/provenance/date',
                                              schemaPath: '#/properties/provenance/properties/date/type',
                                              keyword: 'type',
                                              params: { type: 'string' },
                                              message: 'must be string',
                                            },
                                          ];
                                          return false;
                                        }
                                      }
                                      var valid6 = _errs31 === errors;
                                    } else {
                                      var valid6 = true;
                                    }
                                    if (valid6) {
                                      if (data7.by !== undefined) {
                                        let data12 = data7.by;
                                        const _errs33 = errors;
                                        const _errs34 = errors;
                                        if (errors === _errs34) {
                                          if (typeof data12 === 'string') {
                                            if (data12.length > 2000) {
                                              validate10.errors = [
                                                {
                                                  instancePath: instancePath + '/provenance/by',
                                                  schemaPath: '#/definitions/text/maxLength',
                                                  keyword: 'maxLength',
                                                  params: { limit: 2000 },
                                                  message: 'must NOT have more than 2000 characters',
                                                },
                                              ];
                                              return false;
                                            } else {
                                              if (data12.length < 1) {
                                                validate10.errors = [
                                                  {
                                                    instancePath: instancePath + '/provenance/by',
                                                    schemaPath: '#/definitions/text/minLength',
                                                    keyword: 'minLength',
                                                    params: { limit: 1 },
                                                    message: 'must NOT have fewer than 1 characters',
                                                  },
                                                ];
                                                return false;
                                              }
                                            }
                                          } else {
                                            validate10.errors = [
                                              {
                                                instancePath: instancePath + '/provenance/by',
                                                schemaPath: '#/definitions/text/type',
                                                keyword: 'type',
                                                params: { type: 'string' },
                                                message: 'must be string',
                                              },
                                            ];
                                            return false;
                                          }
                                        }
                                        var valid6 = _errs33 === errors;
                                      } else {
                                        var valid6 = true;
                                      }
                                    }
                                  }
                                }
                              }
                            }
                          }
                        } else {
                          validate10.errors = [
                            {
                              instancePath: instancePath + '/provenance',
                              schemaPath: '#/properties/provenance/type',
                              keyword: 'type',
                              params: { type: 'object' },
                              message: 'must be object',
                            },
                          ];
                          return false;
                        }
                      }
                      var valid3 = _errs19 === errors;
                    } else {
                      var valid3 = true;
                    }
                    if (valid3) {
                      if (data.lacking !== undefined) {
                        let data13 = data.lacking;
                        const _errs36 = errors;
                        const _errs37 = errors;
                        if (errors === _errs37) {
                          if (typeof data13 === 'string') {
                            if (data13.length > 2000) {
                              validate10.errors = [
                                {
                                  instancePath: instancePath + '/lacking',
                                  schemaPath: '#/definitions/text/maxLength',
                                  keyword: 'maxLength',
                                  params: { limit: 2000 },
                                  message: 'must NOT have more than 2000 characters',
                                },
                              ];
                              return false;
                            } else {
                              if (data13.length < 1) {
                                validate10.errors = [
                                  {
                                    instancePath: instancePath + '/lacking',
                                    schemaPath: '#/definitions/text/minLength',
                                    keyword: 'minLength',
                                    params: { limit: 1 },
                                    message: 'must NOT have fewer than 1 characters',
                                  },
                                ];
                                return false;
                              }
                            }
                          } else {
                            validate10.errors = [
                              {
                                instancePath: instancePath + '/lacking',
                                schemaPath: '#/definitions/text/type',
                                keyword: 'type',
                                params: { type: 'string' },
                                message: 'must be string',
                              },
                            ];
                            return false;
                          }
                        }
                        var valid3 = _errs36 === errors;
                      } else {
                        var valid3 = true;
                      }
                      if (valid3) {
                        if (data.accepted !== undefined) {
                          let data14 = data.accepted;
                          const _errs39 = errors;
                          if (errors === _errs39) {
                            if (Array.isArray(data14)) {
                              if (data14.length > 1000) {
                                validate10.errors = [
                                  {
                                    instancePath: instancePath + '/accepted',
                                    schemaPath: '#/properties/accepted/maxItems',
                                    keyword: 'maxItems',
                                    params: { limit: 1000 },
                                    message: 'must NOT have more than 1000 items',
                                  },
                                ];
                                return false;
                              } else {
                                if (data14.length < 1) {
                                  validate10.errors = [
                                    {
                                      instancePath: instancePath + '/accepted',
                                      schemaPath: '#/properties/accepted/minItems',
                                      keyword: 'minItems',
                                      params: { limit: 1 },
                                      message: 'must NOT have fewer than 1 items',
                                    },
                                  ];
                                  return false;
                                } else {
                                  var valid12 = true;
                                  const len0 = data14.length;
                                  for (let i0 = 0; i0 < len0; i0++) {
                                    let data15 = data14[i0];
                                    const _errs41 = errors;
                                    if (errors === _errs41) {
                                      if (data15 && typeof data15 == 'object' && !Array.isArray(data15)) {
                                        let missing3;
                                        if (
                                          (data15.section === undefined && (missing3 = 'section')) ||
                                          (data15.reason === undefined && (missing3 = 'reason')) ||
                                          (data15.acceptedBy === undefined && (missing3 = 'acceptedBy')) ||
                                          (data15.date === undefined && (missing3 = 'date'))
                                        ) {
                                          validate10.errors = [
                                            {
                                              instancePath: instancePath + '/accepted/' + i0,
                                              schemaPath: '#/properties/accepted/items/required',
                                              keyword: 'required',
                                              params: { missingProperty: missing3 },
                                              message: "must have required property '" + missing3 + "'",
                                            },
                                          ];
                                          return false;
                                        } else {
                                          const _errs43 = errors;
                                          for (const key2 in data15) {
                                            if (!(
                                              key2 === 'section' ||
                                              key2 === 'reason' ||
                                              key2 === 'acceptedBy' ||
                                              key2 === 'date'
                                            )) {
                                              validate10.errors = [
                                                {
                                                  instancePath: instancePath + '/accepted/' + i0,
                                                  schemaPath: '#/properties/accepted/items/additionalProperties',
                                                  keyword: 'additionalProperties',
                                                  params: { additionalProperty: key2 },
                                                  message: 'must NOT have additional properties',
                                                },
                                              ];
                                              return false;
                                              break;
                                            }
                                          }
                                          if (_errs43 === errors) {
                                            if (data15.section !== undefined) {
                                              let data16 = data15.section;
                                              const _errs44 = errors;
                                              const _errs45 = errors;
                                              if (errors === _errs45) {
                                                if (typeof data16 === 'string') {
                                                  if (data16.length > 2000) {
                                                    validate10.errors = [
                                                      {
                                                        instancePath: instancePath + '/accepted/' + i0 + '/section',
                                                        schemaPath: '#/definitions/text/maxLength',
                                                        keyword: 'maxLength',
                                                        params: { limit: 2000 },
                                                        message: 'must NOT have more than 2000 characters',
                                                      },
                                                    ];
                                                    return false;
                                                  } else {
                                                    if (data16.length < 1) {
                                                      validate10.errors = [
                                                        {
                                                          instancePath: instancePath + '/accepted/' + i0 + '/section',
                                                          schemaPath: '#/definitions/text/minLength',
                                                          keyword: 'minLength',
                                                          params: { limit: 1 },
                                                          message: 'must NOT have fewer than 1 characters',
                                                        },
                                                      ];
                                                      return false;
                                                    }
                                                  }
                                                } else {
                                                  validate10.errors = [
                                                    {
                                                      instancePath: instancePath + '/accepted/' + i0 + '/section',
                                                      schemaPath: '#/definitions/text/type',
                                                      keyword: 'type',
                                                      params: { type: 'string' },
                                                      message: 'must be string',
                                                    },
                                                  ];
                                                  return false;
                                                }
                                              }
                                              var valid13 = _errs44 === errors;
                                            } else {
                                              var valid13 = true;
                                            }
                                            if (valid13) {
                                              if (data15.reason !== undefined) {
                                                let data17 = data15.reason;
                                                const _errs47 = errors;
                                                const _errs48 = errors;
                                                if (errors === _errs48) {
                                                  if (typeof data17 === 'string') {
                                                    if (data17.length > 2000) {
                                                      validate10.errors = [
                                                        {
                                                          instancePath: instancePath + '/accepted/' + i0 + '/reason',
                                                          schemaPath: '#/definitions/text/maxLength',
                                                          keyword: 'maxLength',
                                                          params: { limit: 2000 },
                                                          message: 'must NOT have more than 2000 characters',
                                                        },
                                                      ];
                                                      return false;
                                                    } else {
                                                      if (data17.length < 1) {
                                                        validate10.errors = [
                                                          {
                                                            instancePath: instancePath + '/accepted/' + i0 + '/reason',
                                                            schemaPath: '#/definitions/text/minLength',
                                                            keyword: 'minLength',
                                                            params: { limit: 1 },
                                                            message: 'must NOT have fewer than 1 characters',
                                                          },
                                                        ];
                                                        return false;
                                                      }
                                                    }
                                                  } else {
                                                    validate10.errors = [
                                                      {
                                                        instancePath: instancePath + '/accepted/' + i0 + '/reason',
                                                        schemaPath: '#/definitions/text/type',
                                                        keyword: 'type',
                                                        params: { type: 'string' },
                                                        message: 'must be string',
                                                      },
                                                    ];
                                                    return false;
                                                  }
                                                }
                                                var valid13 = _errs47 === errors;
                                              } else {
                                                var valid13 = true;
                                              }
                                              if (valid13) {
                                                if (data15.acceptedBy !== undefined) {
                                                  let data18 = data15.acceptedBy;
                                                  const _errs50 = errors;
                                                  const _errs51 = errors;
                                                  if (errors === _errs51) {
                                                    if (typeof data18 === 'string') {
                                                      if (data18.length > 2000) {
                                                        validate10.errors = [
                                                          {
                                                            instancePath:
                                                              instancePath + '/accepted/' + i0 + '/acceptedBy',
                                                            schemaPath: '#/definitions/text/maxLength',
                                                            keyword: 'maxLength',
                                                            params: { limit: 2000 },
                                                            message: 'must NOT have more than 2000 characters',
                                                          },
                                                        ];
                                                        return false;
                                                      } else {
                                                        if (data18.length < 1) {
                                                          validate10.errors = [
                                                            {
                                                              instancePath:
                                                                instancePath + '/accepted/' + i0 + '/acceptedBy',
                                                              schemaPath: '#/definitions/text/minLength',
                                                              keyword: 'minLength',
                                                              params: { limit: 1 },
                                                              message: 'must NOT have fewer than 1 characters',
                                                            },
                                                          ];
                                                          return false;
                                                        }
                                                      }
                                                    } else {
                                                      validate10.errors = [
                                                        {
                                                          instancePath:
                                                            instancePath + '/accepted/' + i0 + '/acceptedBy',
                                                          schemaPath: '#/definitions/text/type',
                                                          keyword: 'type',
                                                          params: { type: 'string' },
                                                          message: 'must be string',
                                                        },
                                                      ];
                                                      return false;
                                                    }
                                                  }
                                                  var valid13 = _errs50 === errors;
                                                } else {
                                                  var valid13 = true;
                                                }
                                                if (valid13) {
                                                  if (data15.date !== undefined) {
                                                    let data19 = data15.date;
                                                    const _errs53 = errors;
                                                    if (errors === _errs53) {
                                                      if (typeof data19 === 'string') {
                                                        if (!pattern2.test(data19)) {
                                                          validate10.errors = [
                                                            {
                                                              instancePath: instancePath + '/accepted/' + i0 + '/date',
                                                              schemaPath:
                                                                '#/properties/accepted/items/properties/date/pattern',
                                                              keyword: 'pattern',
                                                              params: {
                                                                pattern:
                                                                  '^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)?$',
                                                              },
                                                              message:
                                                                'must match pattern "' +
                                                                '^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)?$' +
                                                                '"',
                                                            },
                                                          ];
                                                          return false;
                                                        }
                                                      } else {
                                                        validate10.errors = [
                                                          {
                                                            instancePath: instancePath + '/accepted/' + i0 + '/date',
                                                            schemaPath:
                                                              '#/properties/accepted/items/properties/date/type',
                                                            keyword: 'type',
                                                            params: { type: 'string' },
                                                            message: 'must be string',
                                                          },
                                                        ];
                                                        return false;
                                                      }
                                                    }
                                                    var valid13 = _errs53 === errors;
                                                  } else {
                                                    var valid13 = true;
                                                  }
                                                }
                                              }
                                            }
                                          }
                                        }
                                      } else {
                                        validate10.errors = [
                                          {
                                            instancePath: instancePath + '/accepted/' + i0,
                                            schemaPath: '#/properties/accepted/items/type',
                                            keyword: 'type',
                                            params: { type: 'object' },
                                            message: 'must be object',
                                          },
                                        ];
                                        return false;
                                      }
                                    }
                                    var valid12 = _errs41 === errors;
                                    if (!valid12) {
                                      break;
                                    }
                                  }
                                }
                              }
                            } else {
                              validate10.errors = [
                                {
                                  instancePath: instancePath + '/accepted',
                                  schemaPath: '#/properties/accepted/type',
                                  keyword: 'type',
                                  params: { type: 'array' },
                                  message: 'must be array',
                                },
                              ];
                              return false;
                            }
                          }
                          var valid3 = _errs39 === errors;
                        } else {
                          var valid3 = true;
                        }
                        if (valid3) {
                          if (data.machineTypes !== undefined) {
                            let data20 = data.machineTypes;
                            const _errs55 = errors;
                            if (errors === _errs55) {
                              if (data20 && typeof data20 == 'object' && !Array.isArray(data20)) {
                                if (Object.keys(data20).length > 10000) {
                                  validate10.errors = [
                                    {
                                      instancePath: instancePath + '/machineTypes',
                                      schemaPath: '#/properties/machineTypes/maxProperties',
                                      keyword: 'maxProperties',
                                      params: { limit: 10000 },
                                      message: 'must NOT have more than 10000 properties',
                                    },
                                  ];
                                  return false;
                                } else {
                                  for (const key3 in data20) {
                                    const _errs57 = errors;
                                    const _errs58 = errors;
                                    if (errors === _errs58) {
                                      if (typeof key3 === 'string') {
                                        if (!pattern0.test(key3)) {
                                          const err2 = {
                                            instancePath: instancePath + '/machineTypes',
                                            schemaPath: '#/definitions/name/pattern',
                                            keyword: 'pattern',
                                            params: { pattern: '^[A-Za-z0-9][A-Za-z0-9._+~-]{0,127}$' },
                                            message:
                                              'must match pattern "' + '^[A-Za-z0-9][A-Za-z0-9._+~-]{0,127}$' + '"',
                                            propertyName: key3,
                                          };
                                          if (vErrors === null) {
                                            vErrors = [err2];
                                          } else {
                                            vErrors.push(err2);
                                          }
                                          errors++;
                                        }
                                      } else {
                                        const err3 = {
                                          instancePath: instancePath + '/machineTypes',
                                          schemaPath: '#/definitions/name/type',
                                          keyword: 'type',
                                          params: { type: 'string' },
                                          message: 'must be string',
                                          propertyName: key3,
                                        };
                                        if (vErrors === null) {
                                          vErrors = [err3];
                                        } else {
                                          vErrors.push(err3);
                                        }
                                        errors++;
                                      }
                                    }
                                    var valid17 = _errs57 === errors;
                                    if (!valid17) {
                                      const err4 = {
                                        instancePath: instancePath + '/machineTypes',
                                        schemaPath: '#/properties/machineTypes/propertyNames',
                                        keyword: 'propertyNames',
                                        params: { propertyName: key3 },
                                        message: 'property name must be valid',
                                      };
                                      if (vErrors === null) {
                                        vErrors = [err4];
                                      } else {
                                        vErrors.push(err4);
                                      }
                                      errors++;
                                      validate10.errors = vErrors;
                                      return false;
                                      break;
                                    }
                                  }
                                  if (valid17) {
                                    for (const key4 in data20) {
                                      let data21 = data20[key4];
                                      const _errs61 = errors;
                                      const _errs62 = errors;
                                      if (errors === _errs62) {
                                        if (typeof data21 === 'string') {
                                          if (!pattern5.test(data21)) {
                                            validate10.errors = [
                                              {
                                                instancePath:
                                                  instancePath +
                                                  '/machineTypes/' +
                                                  key4.replace(/~/g, '~0').replace(/\//g, '~1'),
                                                schemaPath: '#/definitions/digest/pattern',
                                                keyword: 'pattern',
                                                params: { pattern: '^[0-9a-f]{64}$' },
                                                message: 'must match pattern "' + '^[0-9a-f]{64}$' + '"',
                                              },
                                            ];
                                            return false;
                                          }
                                        } else {
                                          validate10.errors = [
                                            {
                                              instancePath:
                                                instancePath +
                                                '/machineTypes/' +
                                                key4.replace(/~/g, '~0').replace(/\//g, '~1'),
                                              schemaPath: '#/definitions/digest/type',
                                              keyword: 'type',
                                              params: { type: 'string' },
                                              message: 'must be string',
                                            },
                                          ];
                                          return false;
                                        }
                                      }
                                      var valid19 = _errs61 === errors;
                                      if (!valid19) {
                                        break;
                                      }
                                    }
                                  }
                                }
                              } else {
                                validate10.errors = [
                                  {
                                    instancePath: instancePath + '/machineTypes',
                                    schemaPath: '#/properties/machineTypes/type',
                                    keyword: 'type',
                                    params: { type: 'object' },
                                    message: 'must be object',
                                  },
                                ];
                                return false;
                              }
                            }
                            var valid3 = _errs55 === errors;
                          } else {
                            var valid3 = true;
                          }
                        }
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate10.errors = [
        { instancePath, schemaPath: '#/type', keyword: 'type', params: { type: 'object' }, message: 'must be object' },
      ];
      return false;
    }
  }
  validate10.errors = vErrors;
  return errors === 0;
}

export const checkProvenance = validate11;
const schema24 = {
  type: 'object',
  additionalProperties: false,
  required: ['qemuVersion', 'command', 'origin', 'date', 'by'],
  properties: {
    qemuVersion: { $ref: '#/definitions/text' },
    command: { $ref: '#/definitions/text' },
    origin: { $ref: '#/definitions/text' },
    date: { type: 'string', pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)?$' },
    by: { $ref: '#/definitions/text' },
  },
  $id: 'provenance',
  definitions: {
    name: { type: 'string', pattern: '^[A-Za-z0-9][A-Za-z0-9._+~-]{0,127}$' },
    digest: { type: 'string', pattern: '^[0-9a-f]{64}$' },
    names: { type: 'array', items: { type: 'string' }, uniqueItems: true },
    text: { type: 'string', minLength: 1, maxLength: 2000 },
  },
};

function validate11(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  /*# sourceURL="provenance" */ let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == 'object' && !Array.isArray(data)) {
      let missing0;
      if (
        (data.qemuVersion === undefined && (missing0 = 'qemuVersion')) ||
        (data.command === undefined && (missing0 = 'command')) ||
        (data.origin === undefined && (missing0 = 'origin')) ||
        (data.date === undefined && (missing0 = 'date')) ||
        (data.by === undefined && (missing0 = 'by'))
      ) {
        validate11.errors = [
          {
            instancePath,
            schemaPath: '#/required',
            keyword: 'required',
            params: { missingProperty: missing0 },
            message: "must have required property '" + missing0 + "'",
          },
        ];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(
            key0 === 'qemuVersion' ||
            key0 === 'command' ||
            key0 === 'origin' ||
            key0 === 'date' ||
            key0 === 'by'
          )) {
            validate11.errors = [
              {
                instancePath,
                schemaPath: '#/additionalProperties',
                keyword: 'additionalProperties',
                params: { additionalProperty: key0 },
                message: 'must NOT have additional properties',
              },
            ];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.qemuVersion !== undefined) {
            let data0 = data.qemuVersion;
            const _errs2 = errors;
            const _errs3 = errors;
            if (errors === _errs3) {
              if (typeof data0 === 'string') {
                if (data0.length > 2000) {
                  validate11.errors = [
                    {
                      instancePath: instancePath + '/qemuVersion',
                      schemaPath: '#/definitions/text/maxLength',
                      keyword: 'maxLength',
                      params: { limit: 2000 },
                      message: 'must NOT have more than 2000 characters',
                    },
                  ];
                  return false;
                } else {
                  if (data0.length < 1) {
                    validate11.errors = [
                      {
                        instancePath: instancePath + '/qemuVersion',
                        schemaPath: '#/definitions/text/minLength',
                        keyword: 'minLength',
                        params: { limit: 1 },
                        message: 'must NOT have fewer than 1 characters',
                      },
                    ];
                    return false;
                  }
                }
              } else {
                validate11.errors = [
                  {
                    instancePath: instancePath + '/qemuVersion',
                    schemaPath: '#/definitions/text/type',
                    keyword: 'type',
                    params: { type: 'string' },
                    message: 'must be string',
                  },
                ];
                return false;
              }
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.command !== undefined) {
              let data1 = data.command;
              const _errs5 = errors;
              const _errs6 = errors;
              if (errors === _errs6) {
                if (typeof data1 === 'string') {
                  if (data1.length > 2000) {
                    validate11.errors = [
                      {
                        instancePath: instancePath + '/command',
                        schemaPath: '#/definitions/text/maxLength',
                        keyword: 'maxLength',
                        params: { limit: 2000 },
                        message: 'must NOT have more than 2000 characters',
                      },
                    ];
                    return false;
                  } else {
                    if (data1.length < 1) {
                      validate11.errors = [
                        {
                          instancePath: instancePath + '/command',
                          schemaPath: '#/definitions/text/minLength',
                          keyword: 'minLength',
                          params: { limit: 1 },
                          message: 'must NOT have fewer than 1 characters',
                        },
                      ];
                      return false;
                    }
                  }
                } else {
                  validate11.errors = [
                    {
                      instancePath: instancePath + '/command',
                      schemaPath: '#/definitions/text/type',
                      keyword: 'type',
                      params: { type: 'string' },
                      message: 'must be string',
                    },
                  ];
                  return false;
                }
              }
              var valid0 = _errs5 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.origin !== undefined) {
                let data2 = data.origin;
                const _errs8 = errors;
                const _errs9 = errors;
                if (errors === _errs9) {
                  if (typeof data2 === 'string') {
                    if (data2.length > 2000) {
                      validate11.errors = [
                        {
                          instancePath: instancePath + '/origin',
                          schemaPath: '#/definitions/text/maxLength',
                          keyword: 'maxLength',
                          params: { limit: 2000 },
                          message: 'must NOT have more than 2000 characters',
                        },
                      ];
                      return false;
                    } else {
                      if (data2.length < 1) {
                        validate11.errors = [
                          {
                            instancePath: instancePath + '/origin',
                            schemaPath: '#/definitions/text/minLength',
                            keyword: 'minLength',
                            params: { limit: 1 },
                            message: 'must NOT have fewer than 1 characters',
                          },
                        ];
                        return false;
                      }
                    }
                  } else {
                    validate11.errors = [
                      {
                        instancePath: instancePath + '/origin',
                        schemaPath: '#/definitions/text/type',
                        keyword: 'type',
                        params: { type: 'string' },
                        message: 'must be string',
                      },
                    ];
                    return false;
                  }
                }
                var valid0 = _errs8 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.date !== undefined) {
                  let data3 = data.date;
                  const _errs11 = errors;
                  if (errors === _errs11) {
                    if (typeof data3 === 'string') {
                      if (!pattern2.test(data3)) {
                        validate11.errors = [
                          {
                            instancePath: instancePath + '/date',
                            schemaPath: '#/properties/date/pattern',
                            keyword: 'pattern',
                            params: { pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)?$' },
                            message:
                              'must match pattern "' +
                              '^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)?$' +
                              '"',
                          },
                        ];
                        return false;
                      }
                    } else {
                      validate11.errors = [
                        {
                          instancePath: instancePath + '/date',
                          schemaPath: '#/properties/date/type',
                          keyword: 'type',
                          params: { type: 'string' },
                          message: 'must be string',
                        },
                      ];
                      return false;
                    }
                  }
                  var valid0 = _errs11 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.by !== undefined) {
                    let data4 = data.by;
                    const _errs13 = errors;
                    const _errs14 = errors;
                    if (errors === _errs14) {
                      if (typeof data4 === 'string') {
                        if (data4.length > 2000) {
                          validate11.errors = [
                            {
                              instancePath: instancePath + '/by',
                              schemaPath: '#/definitions/text/maxLength',
                              keyword: 'maxLength',
                              params: { limit: 2000 },
                              message: 'must NOT have more than 2000 characters',
                            },
                          ];
                          return false;
                        } else {
                          if (data4.length < 1) {
                            validate11.errors = [
                              {
                                instancePath: instancePath + '/by',
                                schemaPath: '#/definitions/text/minLength',
                                keyword: 'minLength',
                                params: { limit: 1 },
                                message: 'must NOT have fewer than 1 characters',
                              },
                            ];
                            return false;
                          }
                        }
                      } else {
                        validate11.errors = [
                          {
                            instancePath: instancePath + '/by',
                            schemaPath: '#/definitions/text/type',
                            keyword: 'type',
                            params: { type: 'string' },
                            message: 'must be string',
                          },
                        ];
                        return false;
                      }
                    }
                    var valid0 = _errs13 === errors;
                  } else {
                    var valid0 = true;
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate11.errors = [
        { instancePath, schemaPath: '#/type', keyword: 'type', params: { type: 'object' }, message: 'must be object' },
      ];
      return false;
    }
  }
  validate11.errors = vErrors;
  return errors === 0;
}
