import type { Module } from "./modules.ts";

/** Groups of modules that import each other in a circle (strongly connected components of more than one, or a self-import). */
export function circles(modules: readonly Module[]): string[][] {
  const edges = new Map(modules.map((module) => [module.path, [...new Set(module.imports.flatMap(({ target }) => (target === null ? [] : [target])))]]));
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const onStack = new Set<string>();
  const found: string[][] = [];

  const visit = (path: string) => {
    const mine = index.size;
    index.set(path, mine);
    low.set(path, mine);
    stack.push(path);
    onStack.add(path);
    for (const target of edges.get(path) ?? []) {
      if (!edges.has(target)) continue;
      if (!index.has(target)) visit(target);
      if (onStack.has(target)) low.set(path, Math.min(low.get(path) ?? mine, low.get(target) ?? mine));
    }
    if (low.get(path) !== mine) return;
    const group = stack.splice(stack.indexOf(path));
    for (const member of group) onStack.delete(member);
    if (group.length > 1 || edges.get(path)?.includes(path)) found.push(group.sort());
  };
  for (const path of edges.keys()) if (!index.has(path)) visit(path);
  return found;
}
