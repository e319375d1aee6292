import "./workers.ts";
import "graphiql/style.css";
import "@graphiql/plugin-explorer/style.css";
import "./page.css";

import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { Page } from "./Page.tsx";
import { Session } from "./session.ts";

const root = document.getElementById("root");
if (root === null) throw new Error("The page has no place for GraphiQL.");
const session = new Session();
session.renew().catch(console.warn);
createRoot(root).render(
  <StrictMode>
    <Page session={session} />
  </StrictMode>,
);
