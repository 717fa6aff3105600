import { answer } from "@/lib/ai/answers";
import { type AiTool, asTool, examplesIn } from "@/lib/ai/tool";
import { listMembers } from "./queries/list-members";

const people = examplesIn(
  "Who has access to the system?|List the users|Which members does the organisation have?|Who can sign in?|Show me the team members and their roles",
  "Qui a accès au système ?|La liste des utilisateurs|Quels membres a l'organisation ?|Qui peut se connecter ?|Montre-moi les membres et leurs rôles",
  "¿Quién tiene acceso al sistema?|La lista de usuarios|¿Qué miembros tiene la organización?|¿Quién puede entrar en el sistema?|Muéstrame los miembros y sus funciones",
  "من لديه صلاحية الدخول إلى النظام؟|قائمة المستخدمين|من أعضاء المؤسسة؟");

export const tools: readonly AiTool[] = [
  asTool(listMembers, {
    name: "list_members", description: "The people of the organisation and their roles.", examples: people, arguments: {},
    summary: ({ members }, { locale }) => answer(locale, "house.members", { n: members.length, list: members.map(({ name, role }) => `${name} (${answer(locale, `roles.${role}`)})`).join("; ") }),
  }),
];
