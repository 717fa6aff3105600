import { deleteSeason, lockSeason } from "@/db/repos/rate-terms";
import { defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { removeSeasonInput } from "../rules/term-inputs";
import { seasonInput } from "./set-season";

export const removeSeason = defineCommand({
  name: "rates.remove-season",
  title: "Forget a season; prices it has set stay.",
  permission: "rates:write",
  input: removeSeasonInput,
  risk: "medium",
  async run(tools, { id }) {
    const season = inScope(tools.ctx, await lockSeason(tools.tx, id), "The season");
    await deleteSeason(tools.tx, id);
    tools.invertWith({ command: "rates.set-season", input: seasonInput(season) });
    tools.record({ code: season.code });
    return { id };
  },
});
