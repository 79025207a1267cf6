// node ob3_schema.cjs SCHEMA FOLDER: judges FOLDER/{awards,bulk}/*.json as credentials and FOLDER/offers/*.json as
// achievements. A changed file must fail: a schema that lets everything pass proves nothing.
'use strict';
const fs = require('fs');
const path = require('path');
const modules = process.env.MODULES;
const Ajv = require(path.join(modules, 'ajv/dist/2019')).default;
const addFormats = require(path.join(modules, 'ajv-formats'));

const [schemaFile, folder] = process.argv.slice(2);
const schema = JSON.parse(fs.readFileSync(schemaFile, 'utf8'));
const ajv = new (Ajv.default || Ajv)({ strict: false, allErrors: true });
(addFormats.default || addFormats)(ajv);
const credential = ajv.compile(schema);
const achievement = ajv.getSchema(`${schema.$id}#/$defs/Achievement`) || ajv.compile({ $ref: `${schema.$id}#/$defs/Achievement` });

let bad = 0;
let judged = 0;
const fail = (line) => { bad += 1; console.log(line); };
for (const [part, validate] of [['awards', credential], ['bulk', credential], ['offers', achievement]]) {
  const files = fs.readdirSync(path.join(folder, part)).filter((name) => name.endsWith('.json'));
  if (files.length === 0) fail(`${part}: nothing to judge`);
  for (const name of files) {
    const data = JSON.parse(fs.readFileSync(path.join(folder, part, name), 'utf8'));
    judged += 1;
    if (!validate(data)) for (const error of validate.errors) fail(`${part}/${name}${error.instancePath}: ${error.message}`);
    for (const key of part === 'offers' ? ['name', 'criteria'] : ['issuer', 'credentialSubject']) {
      const { [key]: gone, ...rest } = data;
      if (validate(rest)) fail(`${part}/${name}: passes without ${key}`);
    }
  }
}
console.log(`${judged} files judged, ${bad} faults`);
process.exit(bad === 0 && judged > 0 ? 0 : 1);
