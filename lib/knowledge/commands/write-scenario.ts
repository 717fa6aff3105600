import { findScenario, insertScenario, setRetired } from "@/db/repos/scenarios";
import { conflict } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { addScenarioInput, scenarioInput } from "../rules/scenario-input";
import { factsWritten } from "../rules/scenarios";
import { holdSop } from "./hold-sop";

export const addScenario = defineCommand({
  name: "knowledge.add-scenario",
  title: "Write down what the book has to answer, or leave to a person, before a text of it may be signed.",
  permission: "knowledge:write",
  input: addScenarioInput,
  async run({ tx, ctx, record, invertWith }, { sopId, locale, turns, expects, mustSay, mustNotSay }) {
    const sop = await holdSop(tx, ctx, sopId);
    const id = newId();
    const expectation = { kind: expects, facts: expects === "answer" ? factsWritten(mustSay ?? "") : [], forbidden: factsWritten(mustNotSay ?? "") };
    await insertScenario(tx, { id, propertyId: sop.propertyId, sopId, key: `hand:${id}`, origin: "hand", locale, audience: sop.audience, turns, expectation });
    invertWith({ command: "knowledge.remove-scenario", input: { scenarioId: id } });
    record({ scenarioId: id, sopId, slug: sop.slug, locale, turns: turns.length });
    return { scenarioId: id };
  },
});

export const removeScenario = defineCommand({
  name: "knowledge.remove-scenario",
  title: "Stop running a scenario: a text may be signed that does not pass it.",
  permission: "knowledge:write",
  input: scenarioInput,
  async run({ tx, ctx, record, invertWith }, { scenarioId }) {
    const scenario = inScope(ctx, await findScenario(tx, scenarioId), "The scenario");
    if (scenario.retired) throw conflict("scenario_retired", "This scenario is not run any more.");
    await setRetired(tx, scenarioId, true);
    invertWith({ command: "knowledge.restore-scenario", input: { scenarioId } });
    record({ scenarioId, sopId: scenario.sopId, origin: scenario.origin });
    return { scenarioId };
  },
});

export const restoreScenario = defineCommand({
  name: "knowledge.restore-scenario",
  title: "Run a scenario again that was taken away.",
  permission: "knowledge:write",
  input: scenarioInput,
  async run({ tx, ctx, record, invertWith }, { scenarioId }) {
    const scenario = inScope(ctx, await findScenario(tx, scenarioId), "The scenario");
    if (!scenario.retired) throw conflict("scenario_running", "This scenario is run already.");
    await setRetired(tx, scenarioId, false);
    invertWith({ command: "knowledge.remove-scenario", input: { scenarioId } });
    record({ scenarioId, sopId: scenario.sopId, origin: scenario.origin });
    return { scenarioId };
  },
});
