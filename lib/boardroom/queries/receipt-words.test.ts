import { expect, test } from "vitest";
import { locales } from "@/lib/kernel/locale";
import { allCommands } from "@/lib/runtime/registry";
import "@/lib/wiring";
import { noWayBackText } from "../commands/no-way-back";
import { doneText } from "../commands/words";

/** They lead to another receipt, which the journal shows instead. */
const wrappers = ["boardroom.approve-proposal", "boardroom.undo-receipt", "boardroom.adjust-proposal"];
const told = allCommands().filter((command) => !command.internal && !wrappers.includes(command.name)).map((command) => command.name);

test("every command that leaves a line in the journal has words there, in every language", () => {
  expect(told.length).toBeGreaterThan(15);
  const silent = told.flatMap((name) => locales.filter((locale) => doneText(name, {}, locale, "–") === "–").map((locale) => `${name} in ${locale}`));
  expect(silent).toEqual([]);
});

test("every reason why an act cannot be taken back is said in every language, in English as the command says it", () => {
  const plain = (text: string) => text.replaceAll("’", "'");
  const reasons = allCommands().flatMap((command) => (!command.internal && command.noInverse !== null ? [{ name: command.name, reason: command.noInverse }] : []));
  expect(reasons.length).toBeGreaterThan(40);
  const wrong = reasons.flatMap(({ name, reason }) => locales.flatMap((locale) => {
    const said = noWayBackText(name, null, locale);
    const nothing = noWayBackText("no.such-command", null, locale);
    return locale === "en" ? (plain(said) === plain(reason) ? [] : [`${name} in en: ${said}`]) : said === nothing || said === reason ? [`${name} in ${locale}`] : [];
  }));
  expect(wrong).toEqual([]);
});
