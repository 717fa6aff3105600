"use server";

import { action } from "@/lib/auth/action";
import "@/lib/wiring";
import { examine } from "./commands/examine";

export const examineAction = action(examine);
