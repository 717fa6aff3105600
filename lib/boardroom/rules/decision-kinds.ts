import { actionsOf, directorNames } from "./directors";

/** What decisions are about, as a person leaves them to somebody: groups of commands. */
export const decisionKinds = ["rates", "restrictions", "reservations", "costs", "other"] as const;
export type DecisionKind = (typeof decisionKinds)[number];

/** The group of a command. What is in no other group is "other". */
export function decisionKindOf(command: string): DecisionKind {
  if (command === "rates.set-restrictions" || command === "inventory.open-nights") return "restrictions";
  const [context] = command.split(".");
  return decisionKinds.find((kind) => kind === context) ?? "other";
}

/** Every command a director can ever propose that belongs to one of these groups. */
export const namesOfKinds = (kinds: readonly DecisionKind[]): string[] =>
  [...new Set(directorNames.flatMap((director) => actionsOf(director)))].filter((name) => kinds.includes(decisionKindOf(name)));
