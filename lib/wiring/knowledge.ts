import { listSops } from "@/lib/knowledge/queries/list-sops";

export const commands = [];
export const queries = [listSops];
