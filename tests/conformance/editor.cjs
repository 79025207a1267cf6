// editor.cjs pinko|yaml OUT COMMAND…: plays an editor with a language server.
const { spawn } = require('child_process');
const path = require('path');
const { pathToFileURL } = require('url');

const [kind, out, command, ...args] = process.argv.slice(2);
const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
const waiting = new Map();
const diagnostics = new Map();
let buffer = Buffer.alloc(0);
let last = 0;

const fail = (text) => {
  console.log(`${kind}: ${text}`);
  child.kill();
  process.exit(1);
};
setTimeout(() => fail('no answer in time'), 60000).unref();

const send = (message) => {
  const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
  child.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
  child.stdin.write(body);
};
const request = (method, params) =>
  new Promise((resolve) => {
    waiting.set(++last, resolve);
    send({ id: last, method, params });
  });
const notify = (method, params) => send({ method, params });

const settings = {
  yaml: {
    schemas: { [pathToFileURL(path.join(out, 'descriptor.schema.json')).href]: '*.mc.yaml' },
    schemaStore: { enable: false },
    validate: true,
    completion: true,
  },
};
const answer = (message) => {
  // The server asks the editor for its settings.
  if (message.method === 'workspace/configuration')
    send({ id: message.id, result: message.params.items.map((item) => settings[item.section] ?? null) });
  else if (message.method && message.id !== undefined) send({ id: message.id, result: null });
  else if (message.method === 'textDocument/publishDiagnostics')
    diagnostics.set(message.params.uri, message.params.diagnostics);
  else if (waiting.has(message.id)) waiting.get(message.id)(message);
};
child.stdout.on('data', (chunk) => {
  buffer = Buffer.concat([buffer, chunk]);
  for (;;) {
    const end = buffer.indexOf('\r\n\r\n');
    if (end < 0) return;
    const length = Number(/Content-Length: (\d+)/i.exec(buffer.subarray(0, end).toString())[1]);
    if (buffer.length < end + 4 + length) return;
    const message = JSON.parse(buffer.subarray(end + 4, end + 4 + length).toString());
    buffer = buffer.subarray(end + 4 + length);
    answer(message);
  }
});

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const uri = pathToFileURL(path.join(out, 'module.mc.yaml')).href;
const text = "id: module-1\ntittle: {en: '😀 A'}\nlevel: {eqf: 9}\nkind: \n";

(async () => {
  const begun = await request('initialize', {
    processId: process.pid,
    rootUri: pathToFileURL(out).href,
    capabilities: {
      workspace: { configuration: true, didChangeConfiguration: { dynamicRegistration: true } },
      textDocument: { completion: { completionItem: { documentationFormat: ['markdown'] } } },
    },
    initializationOptions: { lang: 'fi' },
  });
  if (!begun.result.capabilities.completionProvider) fail('no completion');
  notify('initialized', {});
  notify('workspace/didChangeConfiguration', { settings });
  await pause(500);
  notify('textDocument/didOpen', { textDocument: { uri, languageId: 'yaml', version: 1, text } });

  const wanted = (all) => all.some((d) => d.range.start.line === 1 && d.message.includes('tittle'));
  for (let i = 0; i < 100 && !wanted(diagnostics.get(uri) || []); ++i) await pause(100);
  if (!wanted(diagnostics.get(uri) || [])) fail(`the unknown field is not told: ${JSON.stringify(diagnostics.get(uri))}`);
  const level = diagnostics.get(uri).find((d) => d.range.start.line === 2 && d.range.start.character >= 12);
  if (!level) fail(`the level is not told: ${JSON.stringify(diagnostics.get(uri))}`);

  const completed = await request('textDocument/completion', { textDocument: { uri }, position: { line: 3, character: 6 } });
  const items = completed.result.items || completed.result;
  if (!items.some((item) => item.label === 'small_competence_module')) fail(`no code: ${items.map((item) => item.label)}`);

  if (kind === 'pinko') {
    const hover = await request('textDocument/hover', { textDocument: { uri }, position: { line: 2, character: 13 } });
    if (!hover.result.contents.value.includes('EU-I-08')) fail('hover explains nothing');
    const bad = await request('no/such', {});
    if (bad.error.code !== -32601) fail('an unknown method gets no error');
  }
  await request('shutdown', null);
  child.on('exit', (code) => {
    if (kind === 'pinko' && code !== 0) fail(`exit code ${code}`);
    console.log(`${kind}: finds, completes and ends`);
    process.exit(0);
  });
  notify('exit');
})();
