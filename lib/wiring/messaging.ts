import { forgetNumber } from "@/lib/messaging/commands/forget-number";
import { beginLoad, claimLoads, endLoad, gatherWait, giveUpLoads, noteBrowser } from "@/lib/messaging/commands/loads";
import { proveNumber } from "@/lib/messaging/commands/prove-number";
import { addPushSubscription, removePushSubscription } from "@/lib/messaging/commands/push-subscriptions";
import { sendTest } from "@/lib/messaging/commands/send-test";
import { setWishes } from "@/lib/messaging/commands/set-wishes";
import { hearFromNumber, settleDelivery } from "@/lib/messaging/commands/settle-delivery";
import { startNumberProof } from "@/lib/messaging/commands/start-number-proof";
import { tell } from "@/lib/messaging/commands/tell";
import { getAddress, getLoad } from "@/lib/messaging/queries/get-load";
import { getWishes } from "@/lib/messaging/queries/get-wishes";
import { listDeliveries } from "@/lib/messaging/queries/list-deliveries";

export const commands = [setWishes, startNumberProof, proveNumber, forgetNumber, addPushSubscription, removePushSubscription, sendTest, tell, gatherWait, claimLoads, beginLoad, endLoad, noteBrowser, giveUpLoads, settleDelivery, hearFromNumber];
export const queries = [getWishes, listDeliveries, getLoad, getAddress];
