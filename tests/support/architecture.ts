import ts from 'typescript';

/** The rooms of src/, top first: an import may only go down this list. */
export const rooms = [
  'app',
  'pages',
  'ui',
  'state',
  'workers',
  'db',
  'content',
  'study',
  'timeline',
  'sim',
  'cron',
  'base',
] as const;

const pure = new Set(['study', 'timeline', 'sim', 'cron', 'base']);

/** Rooms that may see less than what lies below them. */
const mayOnlyImport: Readonly<Record<string, readonly string[]>> = {
  ui: ['base'],
  timeline: ['base'],
  // Plain style sheets, imported by the shell alone.
  styles: [],
};

const clocksAndChance: Readonly<Record<string, readonly string[]>> = {
  Date: ['now', 'parse'],
  Math: ['random'],
};
const surroundings = new Set([
  'window',
  'document',
  'performance',
  'navigator',
  'localStorage',
  'sessionStorage',
  'indexedDB',
  'fetch',
  'setTimeout',
  'setInterval',
  'requestAnimationFrame',
  'crypto',
]);
/** Offsets of zones, and the names their clocks have. */
const intlHomes: readonly string[] = ['src/cron/zone.ts', 'src/cron/zone-name.ts'];
const buildTime = 'src/content/build/';

/**
 * What one file does against the house rules: imports that go up, rooms that reach past their list, and clocks,
 * chance or a browser in a pure room.
 * @param path the file, from the repository's root, with slashes: `src/cron/lexer.ts`
 * @param source its whole text
 * @returns one sentence for each offence, none when all is well
 */
export function offences(path: string, source: string): string[] {
  const room = roomOf(path);
  const code = path.endsWith('.svelte') ? scriptsOf(source) : source;
  return [
    ...importsOf(code).flatMap((wanted) => offenceOfImport(path, room, wanted)),
    ...(pure.has(room) ? impurities(path, code) : []),
  ];
}

/** `src/sim/kernel/heap.ts` is in `sim`; a file straight in src/ has no room. */
export function roomOf(path: string): string {
  return /^src\/([^/]+)\//.exec(path)?.[1] ?? '';
}

/** Everything a script pulls in: imports, dynamic imports, workers and other URLs, import.meta.glob. */
export function importsOf(code: string): string[] {
  const declared = ts.preProcessFile(code, true, true).importedFiles.map((file) => file.fileName);
  const urls = [...code.matchAll(/new URL\(\s*['"`]([^'"`]+)['"`]\s*,\s*import\.meta\.url/g)];
  const globs = [...code.matchAll(/import\.meta\.glob(?:<[^(]*>)?\(\s*['"`]([^'"`]+)['"`]/g)];
  return [...declared, ...[...urls, ...globs].map((match) => match[1] ?? '')];
}

function scriptsOf(svelte: string): string {
  return [...svelte.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)]
    .map((match) => match[1])
    .join('\n');
}

function offenceOfImport(path: string, room: string, specifier: string): string[] {
  const wanted = specifier.replace(/[?#].*$/, '');
  if (!wanted.startsWith('.') && !wanted.startsWith('@/')) {
    const forbidden = pure.has(room) && /^(svelte|dexie|bits-ui|virtual:)/.test(wanted);
    return forbidden ? [`${path}: ${room} is pure and cannot import ${wanted}`] : [];
  }
  const target = wanted.startsWith('@/') ? `src/${wanted.slice(2)}` : resolve(path, wanted);
  const to = roomOf(target);
  if (!target.startsWith('src/')) return [];
  if (target.startsWith(buildTime) && !path.startsWith(buildTime))
    return [`${path}: ${wanted} runs at build time only`];
  if (to === room) return offenceInside(path, wanted, target);
  // Vite loads build-time files before it knows the alias.
  if (wanted.startsWith('.') && !path.startsWith(buildTime))
    return [`${path}: ${wanted} leaves the room; write @/${target.slice(4)}`];
  return mayImport(room, to) ? [] : [`${path}: ${room} may not import ${to} (${wanted})`];
}

/** Within a room imports are relative, and a page keeps its components to itself. */
function offenceInside(path: string, wanted: string, target: string): string[] {
  if (wanted.startsWith('@/')) return [`${path}: ${wanted} is in the same room; make it relative`];
  if (roomOf(path) !== 'pages') return [];
  const [from, to] = [path, target].map((file) => file.split('/').slice(2, -1)[0]);
  return from === to || to === undefined
    ? []
    : [`${path}: the page ${from} reaches into the page ${to}`];
}

function mayImport(from: string, to: string): boolean {
  if (to === 'styles') return from === 'app';
  const listed = mayOnlyImport[from];
  if (listed) return listed.includes(to);
  const [above, below] = [from, to].map((room) => rooms.findIndex((name) => name === room));
  return above !== undefined && below !== undefined && above >= 0 && below > above;
}

function resolve(path: string, relative: string): string {
  const parts = path.split('/').slice(0, -1);
  for (const part of relative.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}

function impurities(path: string, code: string): string[] {
  const file = ts.createSourceFile(path, code, ts.ScriptTarget.Latest, true);
  const own = namesDeclaredIn(file);
  const found: string[] = [];
  const blame = (node: ts.Node) => {
    const { line } = file.getLineAndCharacterOfPosition(node.getStart());
    found.push(`${path}:${line + 1}: ${node.getText()} does not belong in a pure room`);
  };
  const visit = (node: ts.Node): void => {
    if (isImpure(node, path, own)) blame(node);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function isImpure(node: ts.Node, path: string, own: ReadonlySet<string>): boolean {
  if (ts.isNewExpression(node)) {
    return node.expression.getText() === 'Date' && !node.arguments?.length;
  }
  if (!ts.isIdentifier(node) || !isUse(node) || own.has(node.text)) return false;
  if (node.text === 'Intl') return !intlHomes.includes(path);
  if (surroundings.has(node.text)) return true;
  const parent = node.parent;
  return (
    ts.isPropertyAccessExpression(parent) &&
    parent.expression === node &&
    (clocksAndChance[node.text]?.includes(parent.name.text) ?? false)
  );
}

/** An identifier that reads a variable: not a property's name, a key, or part of a type. */
function isUse(node: ts.Identifier): boolean {
  const parent = node.parent;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
  if (ts.isQualifiedName(parent) || ts.isTypeNode(parent)) return false;
  return ts.isExpression(parent) || ts.isVariableDeclaration(parent) || ts.isStatement(parent);
}

function namesDeclaredIn(file: ts.SourceFile): Set<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    const named =
      ts.isVariableDeclaration(node) ||
      ts.isParameter(node) ||
      ts.isBindingElement(node) ||
      ts.isFunctionDeclaration(node) ||
      ts.isImportSpecifier(node);
    if (named && node.name && ts.isIdentifier(node.name)) names.add(node.name.text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return names;
}
