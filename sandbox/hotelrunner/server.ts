/** The HotelRunner sandbox as one server: protocol, reference lists, guest page and control API. */
import { type Answer, type Call, type Hang, json, listen, type Listening, redirect, Refusal } from "../http";
import { callApi } from "./api";
import { callControl } from "./control";
import { Limiter } from "./limits";
import { callPage } from "./page-routes";
import { Pusher } from "./push";
import { referenceList } from "./reference";
import { settleDue } from "./transactions";
import { openWorld, type Settings } from "./world";

export type SandboxOptions = {
  readonly port: number;
  /** Where the state lives; without it nothing survives the process. */
  readonly stateFile?: string;
  /** Settings that win over remembered ones. */
  readonly settings?: Partial<Settings>;
};

export async function startHotelRunner(options: SandboxOptions): Promise<Listening> {
  const world = openWorld(options.stateFile);
  world.setSettings({ ...world.settings(), ...options.settings });
  world.commit();
  const limiter = new Limiter(world.calls.values());
  const pusher = new Pusher(world);
  let timer: NodeJS.Timeout | undefined;

  const settle = (): void => {
    clearTimeout(timer);
    const next = settleDue(world, Date.now());
    world.commit();
    if (next !== undefined) timer = setTimeout(settle, Math.max(1, next - Date.now()));
  };

  async function route(call: Call): Promise<Answer | Hang> {
    const { path } = call;
    const api = /^\/api\/v[12]\/apps(\/.*)$/.exec(path)?.[1];
    if (api !== undefined) return callApi(world, limiter, call, api);
    if (path.startsWith("/_sandbox/")) return callControl(world, limiter, call, path.slice("/_sandbox".length));
    if (path === "/booking" || path.startsWith("/booking/")) return callPage(world, call);
    if (path === "/") return redirect("/booking");
    const list = call.method === "GET" ? referenceList(path) : undefined;
    if (list !== undefined) return json(list);
    throw new Refusal(404, "Not found");
  }

  const server = await listen(options.port, async (call) => {
    try {
      return await route(call);
    } finally {
      world.commit();
      settle();
      pusher.wake();
    }
  });
  settle();
  pusher.wake();
  return {
    ...server,
    close: async () => {
      clearTimeout(timer);
      pusher.stop();
      world.commit();
      await server.close();
    },
  };
}
