/** The Mews sandbox as one server: Connector API, booking engine, socket, webhooks and control API. */
import { json, listen, type Listening, Refusal } from "../http";
import { callApi, Limiter } from "./api";
import { callControl } from "./control";
import { Teller } from "./tell";
import { openWorld, type Settings, settingsShape } from "./world";

export type SandboxOptions = { readonly port: number; readonly stateFile?: string; readonly settings?: Partial<Settings> };

export async function startMews(options: SandboxOptions): Promise<Listening> {
  const world = openWorld(options.stateFile);
  world.setSettings(settingsShape.parse({ ...world.settings(), ...options.settings }));
  world.commit();
  const limiter = new Limiter();
  const teller = new Teller(world);
  const server = await listen(options.port, async (call) => {
    try {
      const api = /^\/api\/(connector|distributor)\/v1\/(.+)$/.exec(call.path);
      if (api) return await callApi(world, limiter, teller.tell.bind(teller), call, api[1] === "connector" ? "connector" : "distributor", api[2] ?? "");
      if (call.path.startsWith("/_sandbox/")) return callControl(world, limiter, teller, call, call.path.slice("/_sandbox".length));
      if (call.path === "/") return json({ sandbox: "mews", houses: world.houses.size });
      throw new Refusal(404, "Not found");
    } finally {
      world.commit();
    }
  }, (request, socket, head) => { teller.upgrade(request, socket, head); });
  return {
    ...server,
    close: async () => {
      teller.stop();
      world.commit();
      await server.close();
    },
  };
}
