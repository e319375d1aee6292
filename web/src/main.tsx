import "./ui/mantine.css";
import "./ui/tokens.css";
import "./ui/page.css";

import { ApolloProvider } from "@apollo/client/react";
import { I18nProvider } from "@lingui/react";
import { i18n } from "@lingui/core";
import { MantineProvider } from "@mantine/core";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { client } from "./api/client";
import { router } from "./app/router";
import { followPreferences } from "./app/followPreferences";
import { headStart } from "./app/headStart";
import { guardSession } from "./app/sessionGuard";
import { useWords } from "./app/useWords";

import { Toasts } from "./frame/Toasts";
import { loadMessages } from "./messages";
import { theme } from "./ui/theme";
import { useColorScheme } from "./ui/useColorScheme";
import type { ReactElement } from "react";

function App(): ReactElement {
  const scheme = useColorScheme();
  const language = useWords();
  return (
    <MantineProvider theme={theme} forceColorScheme={scheme} withCssVariables={false} withGlobalClasses={false}>
      <I18nProvider i18n={i18n}>
        <ApolloProvider client={client}>
          <RouterProvider key={language} router={router} />
          <Toasts key={`${language} toasts`} />
        </ApolloProvider>
      </I18nProvider>
    </MantineProvider>
  );
}

const place = document.getElementById("root");
if (place === null) throw new Error("The page has no place for the app.");
guardSession();
followPreferences();
const words = loadMessages();
headStart();
void words.then(() => {
  createRoot(place).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
});
