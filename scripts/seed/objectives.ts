import { personByEmail } from "@/lib/auth/accounts";
import { permissionsOf } from "@/lib/auth/roles";
import { askBoard } from "@/lib/boardroom/commands/board-question";
import { confirmObjective } from "@/lib/boardroom/commands/confirm-objective";
import { draftObjective } from "@/lib/boardroom/commands/draft-objective";
import { measureObjectives } from "@/lib/boardroom/commands/measure-objectives";
import { listObjectives } from "@/lib/boardroom/queries/list-objectives";
import { daysOfMonth, monthOf } from "@/lib/costs/rules/month";
import { setClock } from "@/lib/kernel/clock";
import { DomainError } from "@/lib/kernel/errors";
import { addDays, type IsoDate, momentOf } from "@/lib/kernel/nights";
import { getProperty } from "@/lib/property/queries/get-property";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";

const weeks = 2;

async function at<T>(moment: number, work: () => Promise<T>): Promise<T> {
  const free = setClock(() => moment);
  try {
    return await work();
  } finally {
    free();
  }
}

/** Agreed some weeks ago as its owner would have, and measured on each day since by the command that measures every house. */
async function wish(owner: Context, clock: Context, when: (day: IsoDate) => number, today: IsoDate, input: { readonly said: string; readonly from: IsoDate; readonly to: IsoDate; readonly priority?: number }): Promise<void> {
  const agreedOn = addDays(today, -7 * weeks);
  await at(when(agreedOn), async () => {
    const { id } = done(await execute(draftObjective, owner, input));
    await execute(confirmObjective, owner, { id });
  });
  for (let week = 1; week <= weeks; week += 1) await at(when(addDays(agreedOn, 7 * week)), () => execute(measureObjectives, clock, {}));
}

/** What the owner of the first demo house wants, a draft that waits, and a question on which directors differ. Once: a house that has objectives keeps them. */
export async function seedObjectives(ctx: Context, email: string, today: IsoDate): Promise<void> {
  const person = await personByEmail(email);
  if (!person) throw new Error(`The owner ${email} is not there.`);
  const { timezone, currency } = await ask(getProperty, ctx, {});
  const owner: Context = { ...ctx, actor: { type: "person", userId: person.id, name: person.name, role: "owner" }, permissions: permissionsOf("owner") };
  if ((await ask(listObjectives, owner, { show: "all" })).objectives.length > 0) return;
  const when = (day: IsoDate) => Math.min(Date.now(), momentOf(day, "10:00", timezone));
  try {
    const ahead = { from: addDays(today, -7 * weeks), to: addDays(today, 27) };
    await wish(owner, ctx, when, today, { said: "At least 55 % occupancy, keep the average rate and a review score of 9.2", ...ahead, priority: 1 });
    const next = daysOfMonth(monthOf(addDays(daysOfMonth(monthOf(today)).to, 1)));
    await wish(owner, ctx, when, today, { said: "Raise the GOP margin by 2 points", ...next, priority: 2 });
    await execute(draftObjective, owner, { said: "Raise room revenue by 5 %", ...next });
    await execute(askBoard, owner, { said: `Should we lower all prices by 10 % from ${addDays(today, 5)} to ${addDays(today, 11)}?` });
  } catch (error) {
    // A house that sold too little to measure, or a rule it has of its own, leaves the page as it begins.
    if (!(error instanceof DomainError)) throw error;
    console.error(`Objectives of the demo in ${currency}: ${error.message}`);
  }
}
