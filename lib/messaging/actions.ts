"use server";

import { action } from "@/lib/auth/action";
import "@/lib/wiring";
import { retryDeliveries } from "./commands/apply-deliveries";
import { connectLine } from "./commands/connect-line";
import { disconnectLine } from "./commands/disconnect-line";
import { finishConversation, readConversation, reopenConversation } from "./commands/finish-conversation";
import { forgetNumber } from "./commands/forget-number";
import { proveNumber } from "./commands/prove-number";
import { addPushSubscription, removePushSubscription } from "./commands/push-subscriptions";
import { rotateLine, setLineTerms } from "./commands/rotate-line";
import { sendReply } from "./commands/send-reply";
import { sendTest } from "./commands/send-test";
import { retryReply } from "./commands/settle-reply";
import { setWishes } from "./commands/set-wishes";
import { startNumberProof } from "./commands/start-number-proof";
import { requestHistory } from "./commands/take-history";

export const setWishesAction = action(setWishes);
export const startNumberProofAction = action(startNumberProof);
export const proveNumberAction = action(proveNumber);
export const forgetNumberAction = action(forgetNumber);
export const addPushSubscriptionAction = action(addPushSubscription);
export const removePushSubscriptionAction = action(removePushSubscription);
export const sendTestAction = action(sendTest);

export const sendReplyAction = action(sendReply);
export const retryReplyAction = action(retryReply);
export const finishConversationAction = action(finishConversation);
export const reopenConversationAction = action(reopenConversation);
export const readConversationAction = action(readConversation);
export const connectLineAction = action(connectLine);
export const rotateLineAction = action(rotateLine);
export const setLineTermsAction = action(setLineTerms);
export const disconnectLineAction = action(disconnectLine);
export const requestHistoryAction = action(requestHistory);
export const retryDeliveriesAction = action(retryDeliveries);
