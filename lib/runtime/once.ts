/**
 * The one value of this process under `name`. Next bundles pages, routes and instrumentation apart, so a module's
 * own top-level state may exist several times; what must be single is kept on the global object.
 */
export function once<T>(name: string, make: () => T): T {
  const key = Symbol.for(`lhcm.${name}`);
  const holder = globalThis as unknown as Record<symbol, T | undefined>;
  return (holder[key] ??= make());
}
