"use server";

import { action, reader } from "@/lib/auth/action";
import { connectProvider } from "./commands/connect-provider";
import { countDrawer, moveCash, openDrawer } from "./commands/count-drawer";
import { receiveTransfer, recordCard, recordTransfer } from "./commands/record-transfer";
import { refundPayment } from "./commands/refund";
import { setExchangeRate } from "./commands/set-exchange-rate";
import { startCheckout } from "./commands/start-checkout";
import { takeCash } from "./commands/take-cash";
import { voidPayment } from "./commands/void-payment";
import { getTill } from "./queries/list-payments";
import "@/lib/wiring";

export const connectProviderAction = action(connectProvider);
export const takeCashAction = action(takeCash);
export const recordTransferAction = action(recordTransfer);
export const receiveTransferAction = action(receiveTransfer);
export const recordCardAction = action(recordCard);
export const startCheckoutAction = action(startCheckout);
export const refundAction = action(refundPayment);
export const voidPaymentAction = action(voidPayment);
export const openDrawerAction = action(openDrawer);
export const moveCashAction = action(moveCash);
export const countDrawerAction = action(countDrawer);
export const setExchangeRateAction = action(setExchangeRate);
export const readTill = reader(getTill);
