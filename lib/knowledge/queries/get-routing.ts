import { z } from "zod";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { routingState } from "../commands/routing";

export const getRouting = defineQuery({
  name: "knowledge.get-routing",
  title: "Who answers guests now, the incumbent or the book, for which kinds of questions and which share of conversations: read before each answer.",
  permission: "knowledge:read",
  input: z.object({}),
  run: ({ tx, ctx }) => routingState(tx, propertyOf(ctx)),
});
