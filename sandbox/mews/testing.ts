/** For tests: a sandbox with one house, and short ways to talk to it over real HTTP. */
import type { described } from "./control";
import { type SandboxOptions, startMews } from "./server";

export const exampleHouse = {
  accessToken: "ACCESS-TOKEN-OF-THE-HOUSE", clientToken: "CLIENT-TOKEN-OF-OURS", name: "Riad Exemple",
  categories: [{ name: "Double", capacity: 2, rooms: ["101", "102"] }, { name: "Suite", capacity: 3, rooms: ["201"] }],
  rates: [{ name: "Flexible", price: 1_000 }, { name: "Non-refundable", price: 900 }],
};
export type Described = ReturnType<typeof described>;

export async function control<T = Record<string, unknown>>(base: string, method: string, path: string, body?: unknown): Promise<T> {
  const answer = await fetch(`${base}/_sandbox/${path}`, { method, ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }) });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}

export async function openSandbox(options: Partial<SandboxOptions> = {}, house: Record<string, unknown> = exampleHouse) {
  const server = await startMews({ port: 0, ...options });
  const known = await control<Described>(server.url, "POST", "houses", house);
  return { ...server, house: known, control: <T = Record<string, unknown>>(method: string, path: string, body?: unknown) => control<T>(server.url, method, path, body) };
}
export type OpenSandbox = Awaited<ReturnType<typeof openSandbox>>;
