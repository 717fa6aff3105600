/** Travels the journeys of a file as a process of its own, to be killed. Ends with 0 once all have come to their end. */
import { readFileSync } from "node:fs";
import { type Orders, travel } from "./journey";

const orders = JSON.parse(readFileSync(process.env["JOURNEYS"] ?? "", "utf8")) as Orders;
for (const journey of orders.journeys) await travel(orders, journey);
process.exit(0);
