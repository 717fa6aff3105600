import { growth } from "./growth.ts";
import type { Module } from "./modules.ts";
import { brokenEdges, circlesAndBarrels, type Violation } from "./nevers.ts";

/** Everything that is wrong with the floors of these modules. No modules is an error: a checker that sees nothing proves nothing. */
export function checkFloors(modules: readonly Module[]): Violation[] {
  if (modules.length === 0) throw new Error("The floors checker saw 0 modules.");
  return [...circlesAndBarrels(modules), ...brokenEdges(modules), ...growth(modules)].sort((a, b) => a.path.localeCompare(b.path) || a.line - b.line);
}
