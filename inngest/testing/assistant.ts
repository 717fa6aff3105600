import { afterAll, beforeAll } from "vitest";
import { useAuthEnvironment } from "@/lib/auth/testing/people";
import { startAssistant } from "@/sandbox/assistant/server";

type Assistant = Awaited<ReturnType<typeof startAssistant>>;

/** The stand-in of a legacy assistant for the tests of one file, on loopback, where the product asks it. */
export function useAssistant(): Pick<Assistant, "url" | "world"> {
  let stand: Assistant | undefined;
  beforeAll(async () => {
    useAuthEnvironment();
    process.env["ASSISTANT_ALLOW_LOCAL"] = "1";
    stand = await startAssistant({ port: 0 });
  });
  afterAll(async () => {
    delete process.env["ASSISTANT_ALLOW_LOCAL"];
    await stand?.close();
  });
  const started = (): Assistant => {
    if (!stand) throw new Error("The stand-in is started in beforeAll.");
    return stand;
  };
  return { get url() { return started().url; }, get world() { return started().world; } };
}
