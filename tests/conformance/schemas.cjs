// schemas.cjs OUT ROOT: judges by the schemas in OUT the packs and examples of ROOT and the reports in OUT.
const fs = require('fs');
const path = require('path');
const from = (name) => require(path.join(process.env.MODULES, name));
const Ajv = from('ajv').default;
const YAML = from('yaml');

const [out, root] = process.argv.slice(2);
const read = (file) => fs.readFileSync(file, 'utf8');
const files = (folder, ending) =>
  fs.readdirSync(folder).filter((name) => name.endsWith(ending)).sort().map((name) => path.join(folder, name));
// Dates stay texts, as the schemas have them.
const yaml = (text) => YAML.parse(text, { schema: 'core' });

let bad = 0;
const complain = (text) => {
  console.log(text);
  bad = 1;
};
const compiled = (kind) => {
  const schema = JSON.parse(read(path.join(out, `${kind}.schema.json`)));
  const ajv = new Ajv({ strict: false, allErrors: false, validateFormats: false });
  if (!ajv.validateSchema(schema)) complain(`${kind}: no valid JSON Schema: ${ajv.errorsText()}`);
  return ajv.compile(schema);
};
const expect = (judge, value, name, valid) => {
  if (judge(value) === valid) return;
  const error = (judge.errors || [{}])[0];
  complain(valid ? `${name}: ${error.instancePath} ${error.message} ${JSON.stringify(error.params)}` : `${name} passes`);
};
const changed = (value, change) => {
  const copy = structuredClone(value);
  change(copy);
  return copy;
};

const pack = compiled('pack');
const packs = files(path.join(root, 'schemas/packs'), '.yaml');
if (packs.length < 9) complain('too few packs');
for (const file of packs) expect(pack, yaml(read(file)), path.basename(file), true);
const eu = yaml(read(path.join(root, 'schemas/packs/eu.yaml')));
for (const [name, change] of Object.entries({
  'a pack with an unknown key': (p) => { p.rulez = []; },
  'a pack without a name': (p) => { delete p.pack; },
  'a rule with an unknown severity': (p) => { p.rules[0].severity = 'fatal'; },
  'a rule without examples': (p) => { delete p.rules.find((rule) => !rule.reported_by).fail; },
  'a rule with an unknown key': (p) => { p.rules[0].chek = {}; },
  'a condition with an unknown word': (p) => { p.applies = { id: { mathces: 'x' } }; },
  'a field of an unknown type': (p) => { p.fields = { a: { type: 'txt' } }; },
}))
  expect(pack, changed(eu, change), name, false);

const output = compiled('output');
let findings = 0;
for (const file of files(out, '.json').filter((name) => !name.endsWith('.schema.json'))) {
  const report = JSON.parse(read(file));
  findings += report.findings.length;
  expect(output, report, path.basename(file), true);
}
for (const file of files(out, '.jsonl'))
  for (const line of read(file).trim().split('\n')) expect(output, JSON.parse(line), path.basename(file), true);
if (findings < 30) complain(`too few findings: ${findings}`);
const mistakes = JSON.parse(read(path.join(out, 'mistakes.json')));
if (!mistakes.findings.some((finding) => finding.suppressed)) complain('nothing is silenced');
if (mistakes.problems.length !== 1) complain('no problem');
for (const [name, change] of Object.entries({
  'a report without findings': (r) => { delete r.findings; },
  'a report of another version': (r) => { r.schema_version = 99; },
  'a finding without a rule': (r) => { delete r.findings[0].rule; },
  'a finding with an unknown severity': (r) => { r.findings[0].severity = 'fatal'; },
  'a line that is text': (r) => { r.findings[0].line = 'one'; },
}))
  expect(output, changed(mistakes, change), name, false);

const descriptor = compiled('descriptor');
for (const file of files(path.join(root, 'examples/catalogue'), '.mc.yaml'))
  expect(descriptor, yaml(read(file)), path.basename(file), true);
const example = yaml(read(files(path.join(root, 'examples/catalogue'), '.mc.yaml')[2]));
expect(descriptor, changed(example, (d) => { d.tittle = {}; }), 'a descriptor with an unknown field', false);

if (!bad) console.log(`${packs.length} packs, ${findings} findings: the schemas fit`);
process.exit(bad);
