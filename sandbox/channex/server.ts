/** The Channex sandbox as one server: protocol, a page for people and control API. */
import { type Answer, type Call, type Hang, listen, type Listening, redirect, Refusal } from "../http";
import { callApi, Limiter } from "./api";
import { callControl } from "./control";
import { callPage } from "./page";
import { Dispatcher } from "./webhooks";
import { openWorld, type Settings } from "./world";

export type SandboxOptions = {
  readonly port: number;
  /** Where the state lives; without it nothing survives the process. */
  readonly stateFile?: string;
  /** Settings that win over remembered ones. */
  readonly settings?: Partial<Settings>;
};

export async function startChannex(options: SandboxOptions): Promise<Listening> {
  const world = openWorld(options.stateFile);
  world.setSettings({ ...world.settings(), ...options.settings });
  world.commit();
  const limiter = new Limiter(world.calls.values());
  const dispatcher = new Dispatcher(world);
  async function route(call: Call): Promise<Answer | Hang> {
    if (call.path.startsWith("/api/v1/")) return callApi(world, limiter, dispatcher, call, call.path.slice("/api/v1".length));
    if (call.path.startsWith("/_sandbox/")) return callControl(world, limiter, dispatcher, call, call.path.slice("/_sandbox".length));
    if (call.path === "/") return redirect("/booking");
    if (call.path === "/booking" || call.path === "/booking/cancel") return callPage(world, dispatcher, call);
    throw new Refusal(404, "Not found");
  }
  const server = await listen(options.port, async (call) => {
    try {
      return await route(call);
    } finally {
      world.commit();
    }
  });
  return {
    ...server,
    close: async () => {
      dispatcher.stop();
      world.commit();
      await server.close();
    },
  };
}
