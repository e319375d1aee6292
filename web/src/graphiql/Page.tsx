import { explorerPlugin } from "@graphiql/plugin-explorer";
import { HISTORY_PLUGIN, GraphiQL } from "graphiql";
import { useMemo, type ComponentProps, type ReactNode } from "react";

import { FIRST_EXAMPLE } from "./examples.ts";
import { EXAMPLES_PLUGIN } from "./ExamplesPlugin.tsx";
import { type Session } from "./session.ts";
import { SessionBar } from "./SessionBar.tsx";

type Properties = ComponentProps<typeof GraphiQL>;

const PLUGINS = [EXAMPLES_PLUGIN, explorerPlugin({ showAttribution: false }), HISTORY_PLUGIN];
const IS_WIDE = window.matchMedia("(min-width: 1024px)").matches;

/**
 * What is written here stays until the browser's tab is closed, and no header is kept at all: a token or a password that
 * somebody writes into an editor must not lie about for the next one.
 */
export function Page({ session }: { readonly session: Session }): ReactNode {
  const fetcher = useMemo((): Properties["fetcher"] => {
    return (operation, options) => session.ask(operation, options?.headers);
  }, [session]);
  return (
    <>
      <SessionBar session={session} />
      <main>
        <GraphiQL
          fetcher={fetcher}
          plugins={PLUGINS}
          {...(IS_WIDE && { visiblePlugin: EXAMPLES_PLUGIN })}
          {...(FIRST_EXAMPLE && { defaultQuery: FIRST_EXAMPLE.text })}
          storage={window.sessionStorage}
          shouldPersistHeaders={false}
          showPersistHeadersSettings={false}
          inputValueDeprecation
          schemaDescription
        >
          <GraphiQL.Logo>
            <></>
          </GraphiQL.Logo>
        </GraphiQL>
      </main>
    </>
  );
}
