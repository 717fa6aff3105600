/** Does the works of a file as a process of its own, to be killed. Ends with 0 once all have come to their end. */
import { readFileSync } from "node:fs";
import { type Orders, travel } from "./mortal-work";

const orders = JSON.parse(readFileSync(process.env["JOURNEYS"] ?? "", "utf8")) as Orders;
for (const work of orders.journeys) await travel(orders, work);
process.exit(0);
