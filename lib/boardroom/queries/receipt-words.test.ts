import { expect, test } from "vitest";
import { locales } from "@/lib/kernel/locale";
import { allCommands } from "@/lib/runtime/registry";
import "@/lib/wiring";
import { doneText } from "../commands/words";

/** They lead to another receipt, which the journal shows instead. */
const wrappers = ["boardroom.approve-proposal", "boardroom.undo-receipt", "boardroom.adjust-proposal"];
const told = allCommands().filter((command) => !command.internal && !wrappers.includes(command.name)).map((command) => command.name);

test("every command that leaves a line in the journal has words there, in every language", () => {
  expect(told.length).toBeGreaterThan(15);
  const silent = told.flatMap((name) => locales.filter((locale) => doneText(name, {}, locale, "–") === "–").map((locale) => `${name} in ${locale}`));
  expect(silent).toEqual([]);
});
