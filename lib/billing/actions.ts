"use server";

import { action } from "@/lib/auth/action";
import "@/lib/wiring";
import { leave, stay } from "./commands/leave";

export const leavePlanAction = action(leave);
export const keepPlanAction = action(stay);
