import { pick, useGraphiQL, useGraphiQLActions, type GraphiQLPlugin } from "@graphiql/react";
import { useId, useState, type ReactNode } from "react";

import { EXAMPLES, matching, type Example } from "./examples.ts";
import classes from "./examples.module.css";

const ON_A_PHONE = "(max-width: 767px)";
export const EXAMPLES_PLUGIN: GraphiQLPlugin = { title: "Examples", icon: BookIcon, content: Examples };

function Examples(): ReactNode {
  const [words, setWords] = useState("");
  const open = useOpen();
  const id = useId();
  const found = matching(words);
  return (
    <section aria-label="Examples">
      <h2 className={classes.heading}>Examples</h2>
      <p className={classes.about}>One for each thing a front end does. Sign in or take the demo, and run it.</p>
      <label className={classes.label} htmlFor={id}>
        Find
      </label>
      <input className={classes.find} id={id} type="search" value={words} onChange={(event) => { setWords(event.target.value); }} />
      <ul className={classes.list}>
        {found.map((example) => (
          <li key={example.name}>
            <button className={classes.example} type="button" onClick={() => { open(example); }}>
              <span className={classes.title}>{example.title}</span>
              <span className={classes.about}>{example.about}</span>
            </button>
          </li>
        ))}
      </ul>
      {found.length === 0 && <p role="status">None of the {EXAMPLES.length} has these words.</p>}
    </section>
  );
}

/** Opens an example in the present tab where that would lose nothing, and else in one of its own. */
function useOpen(): (example: Example) => void {
  const { addTab, setVisiblePlugin } = useGraphiQLActions();
  const { queryEditor, variableEditor } = useGraphiQL(pick("queryEditor", "variableEditor"));
  return ({ text }) => {
    const present = queryEditor?.getValue() ?? "";
    const isUntouched = present.trim() === "" || EXAMPLES.some((example) => example.text === present);
    if (!isUntouched) addTab();
    queryEditor?.setValue(text);
    variableEditor?.setValue("");
    if (window.matchMedia(ON_A_PHONE).matches) setVisiblePlugin(null);
    queryEditor?.focus();
  };
}

function BookIcon(): ReactNode {
  return (
    <svg viewBox="0 0 24 24" height="1em" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinejoin="round">
      <path d="M12 6.5C10 5 7 4.5 3.5 4.5v14c3.5 0 6.5.5 8.5 2 2-1.5 5-2 8.5-2v-14C17 4.5 14 5 12 6.5Zm0 0v14" />
    </svg>
  );
}
