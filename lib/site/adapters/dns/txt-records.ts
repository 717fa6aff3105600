import { Resolver } from "node:dns/promises";

const nothing = new Set(["ENOTFOUND", "ENODATA"]);

/**
 * The TXT records of a name, each joined to one text; [] where it has none, null where nobody answered in time. `servers`
 * (`address:port`) stand instead of the machine's own resolvers.
 */
export async function txtRecords(name: string, { servers, timeoutMs = 4_000 }: { readonly servers?: readonly string[]; readonly timeoutMs?: number } = {}): Promise<string[] | null> {
  const resolver = new Resolver({ timeout: timeoutMs, tries: 2 });
  if (servers && servers.length > 0) resolver.setServers([...servers]);
  try {
    return (await resolver.resolveTxt(name)).map((parts) => parts.join(""));
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    return nothing.has(code) ? [] : null;
  }
}
