import { z } from "zod";
import { findBoardSettings } from "@/db/repos/board-settings";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";

export const getPrivacy = defineQuery({
  name: "boardroom.get-privacy",
  title: "Whether names, addresses and numbers of people are hidden from a foreign language model. On where nothing is written.",
  permission: "boardroom:read",
  input: z.object({}),
  async run({ tx, ctx }) {
    return { redactPeople: (await findBoardSettings(tx, propertyOf(ctx)))?.redactPeople ?? true };
  },
});
