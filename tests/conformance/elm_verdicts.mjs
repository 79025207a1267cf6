// elm_verdicts.mjs PINKO ROOT WORK SHARED ORACLE: see elm_verdicts.sh.
//
// Each case is a file and the profile that fits it: edc (sealed), edc-issuer (before sealing) or loq. The oracle says
// whether it violates the official shapes; pinko says whether it has an error. A case on which they differ must stand in
// the table of README.md, and a case of that table must differ.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const [pinko, root, work, shared, oracleFolder] = process.argv.slice(2)
const oracle = await import(pathToFileURL(join(oracleFolder, 'lib.mjs')))
const data = join(shared, 'elm')
const out = join(work, 'elm-verdicts')
rmSync(out, { recursive: true, force: true })
mkdirSync(out, { recursive: true })

// ------------------------------------------------------------------ changes
const copy = value => JSON.parse(JSON.stringify(value))
/// Calls `visit` with every object in a document.
function each (value, visit) {
  if (Array.isArray(value)) for (const item of value) each(item, visit)
  else if (value && typeof value === 'object') { visit(value); for (const key of Object.keys(value)) each(value[key], visit) }
}
const is = (node, type) => [node.type].flat().includes(type)
/// Changes every object of a class.
const all = (type, change) => doc => each(doc, node => { if (is(node, type)) change(node) })
const drop = (type, key) => all(type, node => { delete node[key] })
const set = (type, key, value) => all(type, node => { node[key] = copy(value) })
const edit = (type, key, change) => all(type, node => { if (key in node) node[key] = change(node[key]) })
const concept = (id, scheme) => ({ id, type: 'Concept', ...(scheme ? { inScheme: { id: scheme, type: 'ConceptScheme' } } : {}) })
const first = value => [value].flat()[0]
const snb = 'http://data.europa.eu/snb/'

// One change each: name, profile class of the base, what it does.
const forBoth = [
  ['legal-name-dropped', drop('Organisation', 'legalName')],
  ['legal-name-plain', edit('Organisation', 'legalName', () => 'Example')],
  ['legal-name-empty', edit('Organisation', 'legalName', () => ({}))],
  ['legal-name-twice', edit('Organisation', 'legalName', () => ({ en: ['A', 'B'] }))],
  ['legal-name-two-tags', edit('Organisation', 'legalName', () => ({ fi: 'A', FI: 'B' }))],
  ['legal-name-bad-tag', edit('Organisation', 'legalName', () => ({ en_GB: 'A' }))],
  ['legal-name-region', edit('Organisation', 'legalName', () => ({ fi: 'A', 'fi-FI': 'B' }))],
  ['location-dropped', drop('Organisation', 'location')],
  ['location-bare', edit('Organisation', 'location', value => first(value).id ?? 'urn:x')],
  ['location-two', edit('Organisation', 'location', value => [...[value].flat(), { ...copy(first(value)), id: 'urn:x:2' }])],
  ['address-dropped', drop('Location', 'address')],
  ['country-dropped', drop('Address', 'countryCode')],
  ['country-bare', edit('Address', 'countryCode', value => value.id)],
  ['country-no-scheme', edit('Address', 'countryCode', () => concept('urn:x:FIN'))],
  ['country-other-scheme', edit('Address', 'countryCode', () => concept('urn:x:FIN', 'urn:x:scheme'))],
  ['country-no-id', edit('Address', 'countryCode', value => { const { id, ...rest } = value; return rest })],
  ['country-two', edit('Address', 'countryCode', value => [value, concept('http://publications.europa.eu/resource/authority/country/SWE', 'http://publications.europa.eu/resource/authority/country')])],
  ['country-wrong-type', edit('Address', 'countryCode', value => ({ ...value, id: 'urn:x:code', type: 'Note', noteLiteral: { en: 'A' } }))],
  ['title-dropped', drop('Qualification', 'title')],
  ['title-plain', edit('Qualification', 'title', () => 'A')],
  ['eqf-no-scheme', set('Qualification', 'eqfLevel', concept('urn:x:eqf:6'))],
  ['eqf-bare', set('Qualification', 'eqfLevel', snb + 'eqf/6')],
  ['eqf-two', set('Qualification', 'eqfLevel', [concept(snb + 'eqf/5', snb + 'eqf/25831c2'), concept(snb + 'eqf/6', snb + 'eqf/25831c2')])],
  ['eqf-nine', set('Qualification', 'eqfLevel', concept(snb + 'eqf/9', snb + 'eqf/25831c2'))],
  ['isced-other-scheme', set('Qualification', 'thematicArea', concept('urn:x:isced', snb + 'eqf/25831c2'))],
  ['volume-weeks', set('Qualification', 'volumeOfLearning', 'P6W')],
  ['volume-words', set('Qualification', 'volumeOfLearning', '81 h')],
  ['volume-two', set('Qualification', 'volumeOfLearning', ['PT81H', 'PT80H'])],
  ['volume-fraction', set('Qualification', 'volumeOfLearning', 'PT81.5H')],
  ['partial-words', set('Qualification', 'isPartialQualification', 'yes')],
  ['outcome-title-dropped', drop('LearningOutcome', 'title')],
  ['outcome-plain', set('Qualification', 'learningOutcome', 'Reads a balance sheet')],
  ['outcome-type-scheme', set('LearningOutcome', 'dcType', concept('urn:x:skill', snb + 'eqf/25831c2'))],
  ['outcome-reuse-two', set('LearningOutcome', 'reusabilityLevel', [concept(snb + 'skill-reuse-level/transversal', snb + 'skill-reuse-level/25831c2'), concept(snb + 'skill-reuse-level/cross-sector', snb + 'skill-reuse-level/25831c2')])],
  ['credits-dropped-point', drop('CreditPoint', 'point')],
  ['credits-bare-framework', edit('CreditPoint', 'framework', () => 'urn:x:ects')],
  ['credits-number', edit('CreditPoint', 'point', () => 2.5)],
  ['credits-two', edit('CreditPoint', 'point', () => ['3', '5'])],
  ['web-no-address', drop('WebResource', 'contentURL')],
  ['web-two-addresses', edit('WebResource', 'contentURL', () => ['https://a.example', 'https://b.example'])],
  ['web-plain-title', set('WebResource', 'title', 'Page')],
  ['note-dropped', drop('Note', 'noteLiteral')],
  ['note-plain', edit('Note', 'noteLiteral', () => 'A')],
  ['identifier-dropped', drop('Identifier', 'notation')],
  ['identifier-two', edit('Identifier', 'notation', () => ['A', 'B'])],
  ['legal-identifier-place-dropped', drop('LegalIdentifier', 'spatial')],
  ['organisation-typo', all('Organisation', node => { node.type = 'Organization' })],
  ['organisation-untyped', all('Organisation', node => { delete node.type })],
  ['organisation-relative-id', all('Organisation', node => { node.id = 'org-1' })],
  ['organisation-unknown-key', set('Organisation', 'legalname', { en: 'A' })],
  ['organisation-logo-two', set('Organisation', 'logo', [{ id: 'urn:x:l1', type: 'MediaObject' }, { id: 'urn:x:l2', type: 'MediaObject' }])],
  ['setting-wrong-list', set('Qualification', 'learningSetting', concept('urn:x:s', snb + 'eqf/25831c2'))],
  ['language-bare', set('Qualification', 'language', 'http://publications.europa.eu/resource/authority/language/FIN')],
  ['context-dropped', doc => { delete doc['@context'] }],
  ['context-elm-only', doc => { doc['@context'] = 'http://data.europa.eu/snb/model/context/edc-ap' }],
  ['context-vc2', doc => { doc['@context'] = ['https://www.w3.org/ns/credentials/v2', 'http://data.europa.eu/snb/model/context/edc-ap'] }],
  ['type-of-root-typo', doc => { doc.type = 'Qualifikation' }],
  ['graph-style', doc => { const { '@context': context, ...rest } = copy(doc); for (const key of Object.keys(doc)) delete doc[key]; Object.assign(doc, { '@context': context, '@graph': [rest] }) }]
]
const forCredentials = [
  ['claim-dropped', drop('Person', 'hasClaim')],
  ['claim-title-dropped', drop('LearningAchievement', 'title')],
  ['claim-awarded-dropped', drop('LearningAchievement', 'awardedBy')],
  ['claim-wrong-type', edit('Person', 'hasClaim', value => ({ ...first(value), id: 'urn:x:claim', type: 'Note', noteLiteral: { en: 'A' } }))],
  ['awarding-body-dropped', drop('AwardingProcess', 'awardingBody')],
  ['awarding-date-day', set('AwardingProcess', 'awardingDate', '2026-06-15')],
  ['awarding-date-wrong', set('AwardingProcess', 'awardingDate', '2026-13-15T00:00:00Z')],
  ['awarding-date-zone', set('AwardingProcess', 'awardingDate', '2026-06-15T00:00:00+0300')],
  ['awarding-date-no-zone', set('AwardingProcess', 'awardingDate', '2026-06-15T00:00:00')],
  ['birth-day', set('Person', 'dateOfBirth', '1990-01-31')],
  ['given-name-two', set('Person', 'givenName', { en: 'A', fi: 'B' })],
  ['full-name-plain', set('Person', 'fullName', 'A B')],
  ['subject-dropped', drop('EuropeanDigitalCredential', 'credentialSubject')],
  ['subject-untyped', all('Person', node => { delete node.type })],
  ['subject-two', edit('EuropeanDigitalCredential', 'credentialSubject', value => [value, { id: 'urn:x:p2', type: 'Person', hasClaim: copy(value.hasClaim) }])],
  ['issuer-dropped', drop('EuropeanDigitalCredential', 'issuer')],
  ['issuer-bare', edit('EuropeanDigitalCredential', 'issuer', () => 'urn:x:issuer')],
  ['valid-from-dropped', drop('EuropeanDigitalCredential', 'validFrom')],
  ['valid-from-day', set('EuropeanDigitalCredential', 'validFrom', '2026-06-15')],
  ['valid-until-words', set('EuropeanDigitalCredential', 'validUntil', 'next year')],
  ['profile-dropped', drop('EuropeanDigitalCredential', 'credentialProfiles')],
  ['profile-bare', edit('EuropeanDigitalCredential', 'credentialProfiles', value => first(value).id)],
  ['schema-dropped', drop('EuropeanDigitalCredential', 'credentialSchema')],
  ['schema-bare', edit('EuropeanDigitalCredential', 'credentialSchema', () => 'urn:x:schema')],
  ['schema-no-id', edit('EuropeanDigitalCredential', 'credentialSchema', () => ({ type: 'ShaclValidator2017' }))],
  ['display-dropped', drop('EuropeanDigitalCredential', 'displayParameter')],
  ['display-title-dropped', drop('DisplayParameter', 'title')],
  ['display-language-bare', edit('DisplayParameter', 'primaryLanguage', value => value.id)],
  ['display-image-dropped', drop('DisplayDetail', 'image')],
  ['display-page-zero', set('DisplayDetail', 'page', 0)],
  ['image-content-dropped', drop('MediaObject', 'content')],
  ['image-encoding-dropped', drop('MediaObject', 'contentEncoding')],
  ['image-size-words', set('MediaObject', 'contentSize', '12 kB')],
  ['vc-type-dropped', all('EuropeanDigitalCredential', node => { node.type = 'EuropeanDigitalCredential' })],
  ['proof-inside', set('EuropeanDigitalCredential', 'proof', { type: 'DataIntegrityProof', proofValue: 'z' })],
  ['status-entry', set('EuropeanDigitalCredential', 'credentialStatus', { id: 'urn:x:status', type: 'CredentialStatus' })],
  ['email-dropped', drop('ContactPoint', 'emailAddress')],
  ['qualification-status', set('Qualification', 'status', 'released')],
  ['accreditation-short', set('Organisation', 'accreditation', { id: 'urn:x:acc', type: 'Accreditation' })],
  ['issued-dropped', drop('EuropeanDigitalCredential', 'issued')],
  ['eidas-dropped', drop('Organisation', 'eIDASIdentifier')],
  ['grade-dropped', drop('LearningAssessment', 'grade')],
  ['as-list', doc => doc]
]
const forCatalogues = [
  ['opportunity-title-dropped', drop('LearningOpportunity', 'title')],
  ['opportunity-provider-dropped', drop('LearningOpportunity', 'providedBy')],
  ['opportunity-page-dropped', drop('LearningOpportunity', 'homepage')],
  ['opportunity-page-no-http', edit('WebResource', 'contentURL', () => 'www.example.org')],
  ['opportunity-page-ftp', edit('WebResource', 'contentURL', () => 'ftp://example.org')],
  ['opportunity-language-dropped', drop('LearningOpportunity', 'defaultLanguage')],
  ['opportunity-eqf', set('LearningOpportunity', 'eqfLevel', concept(snb + 'eqf/6', snb + 'eqf/25831c2'))],
  ['opportunity-duration-weeks', set('LearningOpportunity', 'duration', 'P6W')],
  ['opportunity-specification-dropped', drop('LearningOpportunity', 'learningAchievementSpecification')],
  ['eqf-dropped', drop('Qualification', 'eqfLevel')],
  ['nqf-dropped', drop('Qualification', 'nqfLevel')],
  ['isced-dropped', drop('Qualification', 'thematicArea')],
  ['outcomes-dropped', drop('Qualification', 'learningOutcome')],
  ['foreign-property', set('Qualification', 'https://example.org/x', 'A')],
  ['alternative-same', all('Qualification', node => { node.altLabel = copy(node.title) })],
  ['alternative-other', set('Qualification', 'altLabel', { en: 'Another name' })],
  ['esco-with-scheme', set('LearningOutcome', 'relatedESCOSkill', concept('http://data.europa.eu/esco/skill/1', 'http://data.europa.eu/esco/concept-scheme/skills'))],
  ['esco-without-scheme', set('LearningOutcome', 'relatedESCOSkill', concept('http://data.europa.eu/esco/skill/1'))],
  ['entitlement', set('Qualification', 'entitlesTo', { id: 'urn:x:e', type: 'LearningEntitlementSpecification', title: { en: 'A' }, dcType: concept('urn:x:t'), entitlementStatus: concept('urn:x:s') })],
  ['specification-bare', doc => { doc.learningAchievementSpecification = 'urn:x:q' }],
  ['specification-las', all('Qualification', node => { node.type = 'LearningAchievementSpecification' })],
  ['language-two', edit('LearningOpportunity', 'defaultLanguage', value => [value, concept('http://publications.europa.eu/resource/authority/language/SWE', 'http://publications.europa.eu/resource/authority/language')])]
]

// ------------------------------------------------------------------- cases
const read = path => JSON.parse(readFileSync(path, 'utf8'))
const sample = name => read(join(data, 'samples', name))
function inside (doc) {
  if (typeof doc.payload === 'string') return JSON.parse(/^\s*[{[]/.test(doc.payload) ? doc.payload : Buffer.from(doc.payload, 'base64url').toString('utf8'))
  return doc.credential && !doc['@context'] ? doc.credential : doc
}
/// By the content: sealed credentials tell the time of issuing.
const profileOf = doc => {
  const types = new Set(); let issued = false
  each(inside(doc), node => { [node.type ?? node['@type']].flat().forEach(type => types.add(type)); issued ||= is(node, 'EuropeanDigitalCredential') && node.issued !== undefined })
  if (!types.has('EuropeanDigitalCredential') && (types.has('LearningOpportunity') || types.has('Qualification') || types.has('LearningAchievementSpecification'))) return 'loq'
  return issued ? 'edc' : 'edc-issuer'
}

function converted (name, format) {
  const ran = spawnSync(pinko, ['convert', '--to', format, join(root, 'tests/conformance/elm', name)], { encoding: 'utf8', maxBuffer: 1 << 26 })
  if (!ran.stdout) throw new Error(`pinko convert gave nothing for ${name}: ${ran.stderr}`)
  return JSON.parse(ran.stdout)
}

const cases = []
const add = (name, doc) => cases.push({ name, doc, profile: profileOf(doc) })
for (const name of readdirSync(join(data, 'samples')).sort()) add(name, sample(name))
const bases = {
  upload: sample('Sample-MC-Annex1-unsigned.jsonld'),
  sealed: inside(sample('Sample-MC-Annex1-signed.jsonld')),
  loq: converted('offer-with-every-field.mc.yaml', 'elm-loq')
}
for (const [base, doc] of Object.entries(bases)) {
  add(`${base}/unchanged`, doc)
  for (const [name, change] of [...forBoth, ...(base === 'loq' ? forCatalogues : forCredentials)]) {
    const changed = copy(doc)
    change(changed)
    add(`${base}/${name}`, name === 'as-list' ? [changed] : changed)
  }
}

// ---------------------------------------------------------------- verdicts
const tables = oracle.contextTable(data, '3.2')
const shapes = {}
async function judgedByOracle ({ doc, profile }) {
  shapes[profile] ??= (await oracle.loadShapes(profile, join(data, 'shapes'), '3.2')).quads
  try {
    const { quads } = await oracle.toQuads(inside(doc), tables)
    if (!oracle.applicability(quads, shapes[profile], profile).root) return 'nothing to judge'
    const report = await oracle.runShaclEngine(quads, shapes[profile])
    return report.conforms ? '' : report.results.map(r => `${r.path} ${r.component.replace('sh:', '').replace('ConstraintComponent', '')}`).slice(0, 4).join(', ')
  } catch (problem) {
    return (problem.details?.code ?? problem.code ?? problem.message.split('\n')[0]).toString()
  }
}
function judgedByPinko (files) {
  const ran = spawnSync(pinko, ['validate', '--format', 'json', '--lang', 'en', ...files], { encoding: 'utf8', maxBuffer: 1 << 28, cwd: out })
  if (ran.status > 1) throw new Error(`pinko validate ended with ${ran.status}: ${ran.stderr}`)
  const found = new Map(files.map(file => [file, []]))
  for (const f of JSON.parse(ran.stdout).findings) if (f.severity === 'error') found.get(f.path).push(`${f.rule} ${f.message}`)
  return found
}

/// The first column of the table in README.md: `case`.
const known = new Map()
for (const line of readFileSync(join(root, 'tests/conformance/README.md'), 'utf8').split('\n')) {
  const row = line.match(/^\| `([^`]+)` \| (pinko|official shapes) \|/)
  if (row) known.set(row[1], row[2])
}

const files = cases.map((c, i) => { c.file = `${String(i).padStart(3, '0')}.jsonld`; writeFileSync(join(out, c.file), JSON.stringify(c.doc, null, 1)); return c.file })
const ours = judgedByPinko(files)
let bad = 0
let agreed = 0
for (const c of cases) {
  const official = await judgedByOracle(c)
  const mine = ours.get(c.file)
  const stricter = official && !mine.length ? 'official shapes' : !official && mine.length ? 'pinko' : ''
  if (!stricter) agreed++
  if (stricter === (known.get(c.name) ?? '')) continue
  bad++
  console.log(`${c.name} (${c.profile}, ${c.file}): ${stricter ? `only ${stricter} refuse(s) it` : 'both say the same, but README.md lists a difference'}`)
  console.log(`    official: ${official || 'conforms'}\n    pinko:    ${mine.slice(0, 4).join(' · ') || 'no error'}`)
}
for (const name of known.keys()) if (!cases.some(c => c.name === name)) { bad++; console.log(`README.md lists "${name}", which is no case`) }
console.log(`${agreed} of ${cases.length} verdicts agree; ${known.size} differences are listed`)
process.exit(bad ? 1 : 0)
