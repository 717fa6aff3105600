export class Killed extends Error {}

/** The step at which the process ends: before its work, or after it and before anybody remembers. Counted from 0. */
export type Death = { readonly at: number; readonly after: boolean };

/** Steps of a durable function that are remembered over deaths, as the runner remembers them in `memory`. */
export function mortalSteps(memory: Map<string, unknown>, dies: Death | null) {
  let count = 0;
  return {
    /** How many steps this life began. */
    count: () => count,
    run: async <T>(id: string, work: () => Promise<T>): Promise<T> => {
      if (memory.has(id)) return memory.get(id) as T;
      const here = count;
      count += 1;
      if (dies?.at === here && !dies.after) throw new Killed();
      const value = await work();
      if (dies?.at === here && dies.after) throw new Killed();
      memory.set(id, value);
      return value;
    },
  };
}
