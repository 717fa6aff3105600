"use server";

import { action } from "@/lib/auth/action";
import "@/lib/wiring";
import { forgetNumber } from "./commands/forget-number";
import { proveNumber } from "./commands/prove-number";
import { addPushSubscription, removePushSubscription } from "./commands/push-subscriptions";
import { sendTest } from "./commands/send-test";
import { setWishes } from "./commands/set-wishes";
import { startNumberProof } from "./commands/start-number-proof";

export const setWishesAction = action(setWishes);
export const startNumberProofAction = action(startNumberProof);
export const proveNumberAction = action(proveNumber);
export const forgetNumberAction = action(forgetNumber);
export const addPushSubscriptionAction = action(addPushSubscription);
export const removePushSubscriptionAction = action(removePushSubscription);
export const sendTestAction = action(sendTest);
