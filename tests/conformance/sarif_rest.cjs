// What GitHub asks of SARIF and the Multitool does not look at: addresses, places, fingerprints, limits.
// sarif_rest.cjs FILE.sarif…
'use strict';
const fs = require('fs');
const assert = require('assert');

for (const file of process.argv.slice(2)) {
  const bytes = fs.readFileSync(file);
  const text = bytes.toString('utf8');
  assert(Buffer.from(text, 'utf8').equals(bytes), `${file}: not UTF-8`);
  assert(bytes.length < 10e6, `${file}: larger than GitHub takes`);
  assert(!/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/.test(text), `${file}: control characters`);
  const log = JSON.parse(text);
  assert.strictEqual(log.runs.length, 1);
  const run = log.runs[0];
  const rules = run.tool.driver.rules;
  const seen = new Set();
  assert(run.results.length <= 25000);
  for (const result of run.results) {
    assert.strictEqual(rules[result.ruleIndex].id, result.ruleId);
    assert.strictEqual(result.locations.length, 1);
    const name = result.partialFingerprints['pinko/v1'];
    assert(/^[0-9a-f]{16}$/.test(name) && !seen.has(name), `${file}: ${name} twice`);
    seen.add(name);
    for (const place of [...result.locations, ...(result.relatedLocations || [])]) {
      const { artifactLocation, region } = place.physicalLocation;
      assert(/^[A-Za-z0-9._~%/-]+$/.test(artifactLocation.uri), artifactLocation.uri);
      assert(!artifactLocation.uri.startsWith('./') && !artifactLocation.uri.startsWith('/'), artifactLocation.uri);
      decodeURIComponent(artifactLocation.uri.replace(/%[89A-F][0-9A-F]/gi, 'x')); // bytes that are not UTF-8 may be there
      assert(region.startLine >= 1 && region.startColumn >= 1, 'places begin with 1');
      const before = region.endLine < region.startLine || (region.endLine === region.startLine && region.endColumn < region.startColumn);
      assert(!before, 'a region ends before it begins');
    }
  }
  for (const rule of rules) {
    assert(rule.properties.tags.length <= 20);
    assert(!('security-severity' in rule.properties));
    assert(rule.help.text && rule.help.markdown && rule.fullDescription.text, `${rule.id}: no help`);
  }
  console.log(`${file.split('/').pop()}: ${run.results.length} results, ${rules.length} rules`);
}
