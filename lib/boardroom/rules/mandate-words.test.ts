import { describe, expect, it } from "vitest";
import { locales } from "@/lib/kernel/locale";
import { loadMessages } from "@/lib/kernel/messages/load-messages";
import { flatten } from "@/lib/kernel/messages/message-arguments";
import { actionsOf, directorNames } from "./directors";

describe("what a director may be given", () => {
  it.each(locales)("has a name on the mandate page in %s", (locale) => {
    const words = flatten(loadMessages(locale));
    const nameless = directorNames.flatMap((director) => actionsOf(director)).filter((action) => !words.has(`boardroom.mandates.actions.${action}`));
    expect([...new Set(nameless)]).toEqual([]);
  });
});
