import type { AnyCommand, AnyQuery } from "./command";

type Registry = { readonly commands: Map<string, AnyCommand>; readonly queries: Map<string, AnyQuery> };
const keep = globalThis as typeof globalThis & { __lhcmRegistry?: Registry };

function registry(): Registry {
  keep.__lhcmRegistry ??= { commands: new Map(), queries: new Map() };
  return keep.__lhcmRegistry;
}

/** Fills the registry. Called once by `lib/wiring.ts`; a name used twice by two definitions is a bug. */
export function register(commands: readonly AnyCommand[], queries: readonly AnyQuery[]): void {
  const { commands: c, queries: q } = registry();
  c.clear();
  q.clear();
  for (const command of commands) {
    if (c.has(command.name)) throw new Error(`Two commands are called ${command.name}.`);
    c.set(command.name, command);
  }
  for (const query of queries) {
    if (q.has(query.name) || c.has(query.name)) throw new Error(`Two definitions are called ${query.name}.`);
    q.set(query.name, query);
  }
}

export const commandByName = (name: string): AnyCommand | undefined => registry().commands.get(name);
export const queryByName = (name: string): AnyQuery | undefined => registry().queries.get(name);
export const allCommands = (): AnyCommand[] => [...registry().commands.values()];
export const allQueries = (): AnyQuery[] => [...registry().queries.values()];
