import { parseSync, Visitor } from "oxc-parser";

export type Import = {
  readonly specifier: string;
  readonly line: number;
  /** `export … from`: what makes a barrel. */
  readonly reexport: boolean;
};

export type Parsed = { readonly imports: readonly Import[]; readonly unreadable: readonly { line: number; text: string }[] };

/** A dynamic import whose target only the running program knows, unless it can only be data. */
function isDataOnly(text: string): boolean {
  return /\.json["'`]$/.test(text);
}

/**
 * Every way a module names another: imports and re-exports (types too), dynamic imports, `import("x").T` in types,
 * `import x = require("x")` and `require("x")`. Throws on a file that does not parse.
 */
export function readImports(path: string, source: string): Parsed {
  const { program, errors } = parseSync(path, source);
  const [error] = errors;
  if (error) throw new Error(`${path} does not parse: ${error.message}`);
  const imports: Import[] = [];
  const unreadable: { line: number; text: string }[] = [];
  const lineAt = (offset: number) => source.slice(0, offset).split("\n").length;
  const add = (specifier: string, start: number, reexport = false) => imports.push({ specifier, line: lineAt(start), reexport });
  const addExpression = (node: { type: string; start: number; end: number; value?: unknown; quasis?: { value: { cooked: string | null } }[] }) => {
    const text = source.slice(node.start, node.end);
    const fixed = node.type === "TemplateLiteral" && node.quasis?.length === 1 ? node.quasis[0]?.value.cooked : undefined;
    if (node.type === "Literal" && typeof node.value === "string") add(node.value, node.start);
    else if (typeof fixed === "string") add(fixed, node.start);
    else if (!isDataOnly(text)) unreadable.push({ line: lineAt(node.start), text });
  };
  new Visitor({
    ImportDeclaration: (node) => add(node.source.value, node.start),
    ExportAllDeclaration: (node) => add(node.source.value, node.start, true),
    ExportNamedDeclaration: (node) => {
      if (node.source) add(node.source.value, node.start, true);
    },
    ImportExpression: (node) => addExpression(node.source),
    TSImportType: (node) => addExpression(node.source),
    TSExternalModuleReference: (node) => add(node.expression.value, node.start),
    CallExpression: (node) => {
      const [argument] = node.arguments;
      if (node.callee.type === "Identifier" && node.callee.name === "require" && argument) addExpression(argument);
    },
  }).visit(program);
  return { imports, unreadable };
}
