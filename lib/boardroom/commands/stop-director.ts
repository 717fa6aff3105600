import { deleteStop, holdSwitch, insertStop } from "@/db/repos/board-stops";
import { found } from "@/lib/kernel/errors";
import { findProperty } from "@/db/repos/property";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { startDirectorInput, stopDirectorInput } from "../rules/mandate-inputs";
import { decidingPerson } from "./deciding-person";

/**
 * The kill switch. It waits for the act in flight, and every act after it is refused. What a person approved is that
 * person's act and still runs; what was proposed stays for people to decide.
 */
export const stopDirector = defineCommand({
  name: "boardroom.stop-director",
  title: "Stop a director, or all of them: they may do and propose nothing until the owner lets them start again.",
  permission: "boardroom:approve",
  input: stopDirectorInput,
  risk: "medium",
  async run({ tx, ctx, record, invertWith, emit }, { director, reason }) {
    const person = decidingPerson(ctx);
    const { id: propertyId } = found(await findProperty(tx, propertyOf(ctx)), "The property");
    await holdSwitch(tx, propertyId, "throw");
    const stopped = await insertStop(tx, { propertyId, director, reason: reason ?? null, stoppedBy: person.name });
    record({ director, stopped });
    if (stopped) {
      invertWith({ command: "boardroom.start-director", input: { director } });
      emit({ name: "boardroom/director-stopped", data: { propertyId, director, by: person.name } });
    }
    return { director, stopped };
  },
  noInverse: "It was stopped already.",
});

/** Only who may write mandates lets a stopped director start again. A stop of all and a stop of one are two switches. */
export const startDirector = defineCommand({
  name: "boardroom.start-director",
  title: "Let a stopped director, or all of them, work again within their mandates.",
  permission: "mandates:manage",
  input: startDirectorInput,
  risk: "high",
  async run({ tx, ctx, record, invertWith, emit }, { director }) {
    const person = decidingPerson(ctx);
    const { id: propertyId } = found(await findProperty(tx, propertyOf(ctx)), "The property");
    await holdSwitch(tx, propertyId, "throw");
    const was = await deleteStop(tx, propertyId, director);
    record({ director, started: was !== undefined });
    if (was) {
      invertWith({ command: "boardroom.stop-director", input: { director, ...(was.reason ? { reason: was.reason } : {}) } });
      emit({ name: "boardroom/director-started", data: { propertyId, director, by: person.name } });
    }
    return { director, started: was !== undefined };
  },
  noInverse: "It was at work already.",
});
